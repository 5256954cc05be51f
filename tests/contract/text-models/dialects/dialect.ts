import type { Structure } from '../../../../server/ports/text-model.ts';

export interface Saying {
  text: string;
  /** Thoughts as the service hands them over, apart from the text. */
  reasoning?: string;
  cut?: boolean;
  refused?: boolean;
}

export type Json = Record<string, unknown>;

/** How one service is written to, seen from its side. */
export interface Dialect {
  id: string;
  path: string;
  /** Where it is asked for a stream; the same path unless it is said. */
  streamPath?: string;
  /** As a registry must offer them. */
  structures: Structure[];
  structureOf(body: Json): Structure;
  /** Where the schema lies when one is asked for. */
  schemaOf(body: Json): unknown;
  /** What is wrong with a request, in the service's own eyes. */
  check(body: Json, streams: boolean): string[];
  lengthOf(body: Json): unknown;
  /** Where it is told what an answer ends before. */
  stopsOf(body: Json): unknown;
  /** The words of the request: system first, then the messages. */
  wordsOf(body: Json): unknown[];
  /** All settings of sampling that it takes, and what they become. */
  sampling: { parameters: Json; fields: Json };
  reply(saying: Saying): Response;
  /** The same as a stream: what it writes to the wire, one event after the other, a word each. */
  events(saying: Saying): string[];
  streamType: string;
  /** An error in the middle of a stream, as it writes it; and what that is. */
  brokenEvent: { event: string; reason: string };
  /** How it says that it cannot hold to such a form. */
  unsupported: { status: number; body: unknown };
  /** Whether it names what was paid. */
  cost: number | null | 'free';
}

/** What the published descriptions say against our replies. */
export const replyProblems: string[] = [];

export const expectKeys = (body: Json, allowed: string[]) =>
  Object.keys(body).flatMap((key) => (allowed.includes(key) ? [] : [`unknown field ${key}`]));

/** A word with the blank before it, as tokens come. */
export const wordsIn = (text: string): string[] => text.match(/\s*\S+|\s+$/g) ?? [];

export const eventStream = 'text/event-stream; charset=utf-8';
