import { AppError } from '../../domain/failure.ts';

/** More files than anybody's installation has; a list of them fits into memory. */
export const maxEntries = 200_000;
/** Deeper than SillyTavern ever puts anything. */
export const maxDepth = 12;
/** What all files may come to when they are unpacked. */
export const maxTotalBytes = 200_000_000_000;

export const refuse = (sentence: string, cause?: unknown): AppError =>
  new AppError('invalid', sentence, { cause });

/** In quotation marks, short enough to be read. */
export const quote = (path: string): string =>
  `“${path.length > 120 ? `${path.slice(0, 60)}…${path.slice(-50)}` : path}”`;

export const sayTooLarge = (path: string, maxBytes: number): AppError =>
  refuse(
    `${quote(path)} is larger than ${Math.round(maxBytes / 1_000_000)} MB, the most that is read of it.`,
  );

/** Why a name in an archive leads somewhere else, in a sentence; undefined for an honest one. */
export function describeTrick(path: string): string | undefined {
  const steps = path.split('/');
  const elsewhere = path.startsWith('/') || /^[a-z]:/i.test(path) || steps.some((step) => step === '..');
  if (elsewhere) return `The archive names a file outside itself (${quote(path)}): it is not opened.`;
  const odd =
    steps.some((step) => step === '' || step === '.') || /\p{Cc}/u.test(path) || path.length > 1_000;
  return odd
    ? `The archive holds a file without a proper name (${quote(path)}): it is not opened.`
    : undefined;
}
