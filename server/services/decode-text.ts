import { AppError } from '../domain/failure.ts';

/** A file's text. Throws `AppError('invalid')` for what is not in UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (cause) {
    throw notText(cause);
  }
}

/** Bytes that are decoded at once: a millisecond or two. */
const portionBytes = 1_000_000;

/** The same in steps, for files of many megabytes. */
export function* decodeLongText(bytes: Uint8Array): Generator<undefined, string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  let text = '';
  try {
    for (let from = 0; from < bytes.length; from += portionBytes) {
      text += decoder.decode(bytes.subarray(from, from + portionBytes), { stream: true });
      yield;
    }
    return text + decoder.decode();
  } catch (cause) {
    throw notText(cause);
  }
}

function notText(cause: unknown): AppError {
  const sentence = 'This file is not text in UTF-8.';
  return new AppError('invalid', sentence, { fields: { file: sentence }, cause });
}
