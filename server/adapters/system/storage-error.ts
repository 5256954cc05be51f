import { AppError } from '../../domain/failure.ts';

const sentences: readonly [pattern: RegExp, sentence: string][] = [
  [
    /^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/,
    'The disk is full: nothing was saved. Free some space and try again.',
  ],
  [/^(SQLITE_READONLY|EROFS)/, 'The data folder cannot be written: it is read-only. Nothing was saved.'],
  [
    /^(EACCES|EPERM|SQLITE_PERM)/,
    'The data folder cannot be written: permission is missing. Nothing was saved.',
  ],
  [/^(ENOTDIR|EEXIST)/, 'The data folder cannot be used: a file stands where a folder should be.'],
  [/^EISDIR/, 'The data folder cannot be used: a folder stands where a file should be.'],
  [
    /^SQLITE_CANTOPEN/,
    'The database cannot be opened: check that the data folder exists and can be written.',
  ],
  [/^SQLITE_IOERR/, 'The disk could not be read or written. Nothing was saved.'],
  [/^(SQLITE_BUSY|SQLITE_LOCKED)/, 'The database is busy with another program. Try again in a moment.'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB)/, 'The database file is damaged. Restore it from a backup.'],
];

/** A disk's or database's refusal as an `AppError('unavailable')` with a sentence; anything else as it was. */
export function asStorageError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const found = sentences.find(([pattern]) => pattern.test(code));
  return found ? new AppError('unavailable', found[1], { cause: error }) : error;
}
