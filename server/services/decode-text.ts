import { AppError } from '../domain/failure.ts';

/** A file's text. Throws `AppError('invalid')` for what is not in UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (cause) {
    const sentence = 'This file is not text in UTF-8.';
    throw new AppError('invalid', sentence, { fields: { file: sentence }, cause });
  }
}
