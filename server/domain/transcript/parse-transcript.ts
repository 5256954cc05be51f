import { readPlainText } from './parse-plain-text.ts';
import { readSillyTavern } from './parse-silly-tavern.ts';
import { finish, type TranscriptResult } from './transcript.ts';

/**
 * Reads a transcript of either kind: what begins like JSON is a SillyTavern chat. Halts after each line or turn,
 * so that a long file can be read in portions. Never throws.
 */
export const readTranscript = (file: string): Generator<undefined, TranscriptResult> =>
  /^\uFEFF?\s*(?:\{\s*["}]|\[\s*\{)/.test(file) ? readSillyTavern(file) : readPlainText(file);

/** Reads a transcript without a halt. Never throws. */
export const parseTranscript = (file: string): TranscriptResult => finish(readTranscript(file));
