import type { ProviderTools } from '../../../server/adapters/providers/registry.ts';
import type { FailureReason } from '../../../server/domain/failure.ts';
import type { ReferenceUse } from '../../../server/domain/reference-picture.ts';
import type { Size } from '../../../server/domain/size.ts';
import type { ImageProvider } from '../../../server/ports/image-provider.ts';

/** A picture and what the provider says it is: the label may lie. */
export interface Picture {
  bytes: Uint8Array;
  mime: string;
}

/** A request as it came to the fixture server. */
export interface Arrival {
  /** The row's name for it: `generate`. */
  operation: string;
  method: string;
  url: URL;
  headers: Headers;
  body: Uint8Array;
  /** Fires when the caller goes away. */
  gone: AbortSignal;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body: string | Uint8Array;
  /** Damaged on purpose: it is not held against the official schema. */
  wild?: boolean;
}

/** One thing the provider can be asked, and its answer when all is well. */
export interface Operation {
  method: string;
  /** Matched against the path behind the base URL. */
  path: RegExp;
  reply(arrival: Arrival, picture: Picture): Reply;
}

/** What an order said on the wire, in the suite's own words. What was not sent is absent. */
export interface Asked {
  model: string;
  prompt: string;
  negativePrompt?: string;
  seed?: number;
  /** In pixels, or as a ratio of two numbers for a provider that is told only that. */
  size?: Size;
  references: Picture[];
  mask?: Picture;
  characterPrompts?: string[];
}

export interface FailureRow {
  /** Continues "when …". */
  when: string;
  reply: Reply;
  reason: FailureReason;
  retryAfterMs?: number;
  /** The provider documents that nothing was done and nothing is owed. */
  notProcessed?: boolean;
  /** Words the user must read. */
  says?: RegExp;
  /** `generate` when it is not said. */
  operation?: string;
  /** Of an order that was taken: it is over, and no picture comes. */
  ended?: true;
}

/** What follows an order that is answered later. */
export interface LaterRow {
  /** The operation that is asked again and again, and its reply while nothing is painted. */
  wait: string;
  waiting: Reply;
  /** The operation that brings what `carry` carries. */
  picture: string;
  /** Operations that call an order off: one of them is sent once. */
  cancel: string[];
  /** The order that a request to one of `cancel` names, and the one that the usual reply to `generate` gives. */
  readCancelled(arrival: Arrival): string;
  order: string;
}

/** A model that takes little, to prove that what it does not take is not sent. */
export interface ModelRow {
  id: string;
  parameters?: Record<string, unknown>;
  /** The use of references of which it takes as many as it says; `image` when it is not said. */
  referenceType?: ReferenceUse['type'];
}

/** One provider that is called over HTTP. */
export interface WireRow {
  name: string;
  create(tools: ProviderTools): ImageProvider;
  /** Behind the fixture's origin: `/api/v1`. Empty for none. */
  basePath: string;
  /** Shaped like a real one, and like nothing else in a text. */
  apiKey: string;
  /** The one that takes most, with settings that should arrive. */
  rich: ModelRow;
  /** Ones that take less, or that nobody knows. */
  plain: ModelRow[];
  /** `generate` at least, `models` where the list is live; tried in their order. */
  operations: Record<string, Operation>;
  /** The operation that `test()` uses. */
  testOperation: string;
  read(arrivals: readonly Arrival[]): Asked;
  /** Fails with an assertion where the rich row's parameters did not arrive. */
  expectParameters(arrivals: readonly Arrival[]): void;
  failures: FailureRow[];
  /** Reasons of the common table that this provider has no reply for, and why. */
  without: Partial<Record<FailureReason, string>>;
  /** For a provider that resumes. */
  later?: LaterRow;
  /** The reply to `generate`, or to what follows it, that carries this picture under this label. */
  carry(picture: Picture): Reply;
  /** Replies to `generate`, or to the operation that is said, that carry a damaged picture. */
  damaged: { when: string; reply: Reply; operation?: string }[];
  /** Other forms in which the usual picture may come. */
  alike: { when: string; reply: Reply; operation?: string }[];
  /** A reply that brings the picture by this link, for a provider whose replies hold links. */
  link?(url: string): { operation?: string; reply: Reply };
  /** A refusal whose text repeats these words, as careless servers do. */
  echo(words: string): Reply;
  /** Ids that the usual reply to `models` must lead to. */
  liveModels: string[];
  /** What `test()` says when all is well. */
  testSays: RegExp;
  /** What `usage()` reads out of the usual reply, for a provider that offers one. */
  usage?: unknown;
  /** For a provider that offers lists to pick from: what it asks for them, and the values of the usual replies by list. */
  choices?: { operations: string[]; lists: Record<string, string[]> };
  /** Sentences about what is wrong with a request by the official schema; none where there is no schema. */
  checkRequest?(arrival: Arrival): string[];
  checkReply?(operation: string, reply: Reply): string[];
}
