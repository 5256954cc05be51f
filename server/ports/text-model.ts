import type { Cost } from '../domain/cost.ts';
import type { Money } from '../domain/money.ts';
import type {
  CallContext,
  ConnectionProvider,
  OpenConnection,
  ProviderRegistry,
} from './connection-provider.ts';

/** What holds an answer to its form: a JSON Schema, any JSON object, or nothing but the words of the request. */
export type Structure = 'json_schema' | 'json_object' | 'none';

export interface TextMessage {
  role: 'user' | 'assistant';
  content: string;
}

/** What is to be written. How it is drawn (temperature and the like) the connection's parameters say. */
export interface TextRequest {
  model: string;
  system: string;
  /** Oldest first; the last one is the user's. */
  messages: readonly TextMessage[];
  structure: Structure;
  /**
   * What `json_schema` holds the answer to. As the strictest services want it: the root is an object, every object
   * names all its properties as required and allows no others, and what may be missing may be `null`. The name is
   * letters, digits, `_` and `-`, 64 at most.
   */
  schema?: { name: string; schema: Readonly<Record<string, unknown>> };
  /** The answer ends before one of these, which is not part of it. The service is told at most four of them. */
  stop?: readonly string[];
  /** The longest answer, thoughts included. */
  maxTokens: number;
}

/** A piece of an answer that is being written. Its thoughts come before its text. */
export interface TextPart {
  text?: string;
  reasoning?: string;
  /**
   * All text of the parts before this one was thought: with models whose template opens the thoughts itself, only
   * their end shows it.
   */
  rethought?: true;
}

export interface TokenUsage {
  inputTokens: number;
  outputTokens: number;
}

export interface TextAnswer {
  /** Without thoughts; empty where nothing but thoughts came. */
  text: string;
  /** What the model thought aloud, where it shows that. */
  reasoning: string;
  /** `length`: it was cut off at `maxTokens`, so that its text is no whole. `refused`: the rules of the service or model. */
  finish: 'stop' | 'length' | 'refused' | 'other';
  usage: TokenUsage | null;
  /** Exact where the service says it, estimated from its tokens where their price is known, else `null`. */
  cost: Money | null;
  /** The service's own name for the request. */
  requestId: string | null;
}

/**
 * One service that writes and reads. `write` throws `ProviderFailure`; one that a request's structure brought about
 * says so in `rejects`, and nobody steps down by himself.
 */
export interface TextModel extends ConnectionProvider {
  /** What it may know of, the strictest first; `none` is always the last. */
  readonly structures: readonly Structure[];
  /** The most that such a request can cost, as far as is known; all `null` when nobody knows. Calls nobody. */
  estimate(request: TextRequest, parameters: Readonly<Record<string, unknown>>, baseUrl: string): Cost;
  /**
   * Reads the service's list of prices, where it has one and it is not known yet: an estimate calls nobody. Free of
   * charge, and no failure when it does not come. Throws `ProviderFailure('aborted')`.
   */
  learnPrices?(connection: OpenConnection, context: CallContext): Promise<void>;
  write(request: TextRequest, connection: OpenConnection, context: CallContext): Promise<TextAnswer>;
  /**
   * The same, and `take` is given each part as it comes, in order; together they are the answer's text and reasoning
   * (but for blanks at its ends). Thoughts that stand in the text come as `reasoning`. What came before a failure has
   * been given. A service that answers in one piece gives one part. `take` must not throw. `context.timeoutMs` is how
   * long nothing may come, not how long all of it may take. A failure after the service said what it used has that
   * price as `charged`.
   */
  stream(
    request: TextRequest,
    connection: OpenConnection,
    context: CallContext,
    take: (part: TextPart) => void,
  ): Promise<TextAnswer>;
}

export type TextModels = ProviderRegistry<TextModel>;
