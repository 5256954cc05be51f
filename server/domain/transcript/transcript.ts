import { type MessageRole, type ReplyNote, maxMessageLength } from '../message.ts';
import type { Instant } from '../time.ts';

/** One message as it stood in the file; ids and positions are given when it is kept. */
export interface TranscriptMessage {
  role: MessageRole;
  name: string;
  /** The alternative that was shown: `swipes[swipeIndex]`. Empty only where the message is a picture. */
  text: string;
  sentAt: Instant | null;
  /** At least the text itself. */
  swipes: string[];
  swipeIndex: number;
  /** How each alternative was written, where the file says it; absent: it says nothing. */
  notes?: (ReplyNote | null)[];
  /** Seen by the reader, not shown to a language model. */
  hidden: boolean;
  /** What the file said besides, untouched, for the way back. */
  extra: Record<string, unknown>;
}

/** A remark about one line of the file, in a sentence a reader understands. Lines count from 1. */
export interface TranscriptRemark {
  line: number;
  message: string;
}

export interface Transcript {
  /** Only where the file names itself. */
  title: string | null;
  userName: string;
  /** Who speaks first beside the user; in a group chat one of several. */
  characterName: string;
  /** Everybody who speaks beside the user and the narrator, in order of appearance. */
  characterNames: string[];
  createdAt: Instant | null;
  /** What the file said of the whole, untouched, for the way back. */
  rest: Record<string, unknown>;
  messages: TranscriptMessage[];
  /** Lines that are no part of the story: comments, help pages, messages without a word. */
  leftOut: TranscriptRemark[];
}

/** A file is read whole or not at all. */
export type TranscriptResult =
  { kind: 'ok'; transcript: Transcript } | { kind: 'refused'; problems: TranscriptRemark[] };

export const maxTranscriptBytes = 50_000_000;
export const maxTranscriptMessages = 200_000;
export const maxNameLength = 200;

/** More than anybody reads; the rest is only counted. */
const maxListedProblems = 100;

export function refuse(problems: TranscriptRemark[]): TranscriptResult {
  if (problems.length <= maxListedProblems) return { kind: 'refused', problems };
  const rest = problems.slice(maxListedProblems);
  const listed = problems.slice(0, maxListedProblems);
  const more = `From here on ${rest.length} more lines cannot be read.`;
  return { kind: 'refused', problems: [...listed, { line: rest[0]!.line, message: more }] };
}

/** What is wrong with the size of a file, or undefined. Characters never outnumber bytes. */
export const describeOversize = (text: string): string | undefined =>
  text.length > maxTranscriptBytes
    ? `The file is larger than ${maxTranscriptBytes / 1_000_000} MB, the most that is read at once.`
    : undefined;

/** What is wrong with one message's size, or undefined. */
export function describeOverlong(message: Pick<TranscriptMessage, 'name' | 'swipes'>): string | undefined {
  if (message.name.length > maxNameLength) return `The name is longer than ${maxNameLength} characters.`;
  if (message.swipes.some((swipe) => swipe.length > maxMessageLength))
    return `The message is longer than ${maxMessageLength.toLocaleString('en-GB')} characters.`;
  return undefined;
}

/** The lines of a file, counted from 1, cut as they are asked for; a byte order mark is dropped. */
export function* eachLine(file: string, lineEnd: RegExp): Generator<{ line: number; raw: string }> {
  let from = file.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  for (const { 0: mark, index } of file.matchAll(lineEnd)) {
    yield { line, raw: file.slice(from, index) };
    from = index + mark.length;
    line += 1;
  }
  yield { line, raw: file.slice(from) };
}

/** Takes all steps at once and gives the result. */
export function finish<Result>(steps: Generator<undefined, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
