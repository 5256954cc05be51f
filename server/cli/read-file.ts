import { stat } from 'node:fs/promises';
import { CommandError } from './command.ts';
import { maxTranscriptBytes } from '../domain/transcript/transcript.ts';

/** Throws `CommandError` when there is no such file. */
export async function mustBeFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new CommandError(`There is no file “${path}”.`);
  if (found.isDirectory()) throw new CommandError(`“${path}” is a folder, not a file.`);
}

/** A whole text file of at most 50 MB; throws `CommandError` for what cannot be read as UTF-8 text. */
export async function readTextFile(path: string): Promise<string> {
  await mustBeFile(path);
  const file = Bun.file(path);
  if (file.size > maxTranscriptBytes)
    throw new CommandError(`“${path}” is larger than ${maxTranscriptBytes / 1_000_000} MB.`);
  const bytes = await file.bytes().catch((cause: unknown) => {
    throw new CommandError(`“${path}” cannot be read: ${describe(cause)}.`, { cause });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CommandError(`“${path}” is not a text file in UTF-8.`, { cause });
  }
}

const codes: Record<string, string> = {
  EACCES: 'you are not allowed to',
  EPERM: 'you are not allowed to',
  ENOSPC: 'the disk is full',
  EROFS: 'the folder can only be read',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a part of the path is a file',
  ENAMETOOLONG: 'the name is too long',
};

/** A system's error code in words. */
export function describe(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return codes[code] ?? (code || 'for an unknown reason');
}
