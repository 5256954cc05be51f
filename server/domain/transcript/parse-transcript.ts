import { parsePlainText } from './parse-plain-text.ts';
import { parseSillyTavern } from './parse-silly-tavern.ts';
import type { TranscriptResult } from './transcript.ts';

/** Reads a transcript of either kind: what begins like JSON is a SillyTavern chat. Never throws. */
export const parseTranscript = (file: string): TranscriptResult =>
  /^\uFEFF?\s*(?:\{\s*["}]|\[\s*\{)/.test(file) ? parseSillyTavern(file) : parsePlainText(file);
