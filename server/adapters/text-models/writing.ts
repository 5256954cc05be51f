import { z } from 'zod';
import { ProviderFailure } from '../../domain/failure.ts';
import type { Money } from '../../domain/money.ts';
import { splitReasoning } from '../../domain/text-answer/split-reasoning.ts';
import type { CallContext } from '../../ports/connection-provider.ts';
import type { Structure, TextAnswer, TextRequest, TokenUsage } from '../../ports/text-model.ts';
import type { Asker } from './ask.ts';

/** What one request is written with. */
export interface WriteCall {
  asker: Asker;
  request: TextRequest;
  /** The connection's, as the dialect's settings schema reads them. */
  parameters: Readonly<Record<string, unknown>>;
  /** Where it is sent to: what was found out about one address says nothing of another. */
  root: string;
  /** The same service after this call has ended, for a word that must still be said. */
  reopen(context: CallContext): Asker;
}

/** How one service is asked to write, and how its answer reads. */
export interface Writing {
  /** The strictest first, `none` last. */
  structures: readonly Structure[];
  write(call: WriteCall): Promise<TextAnswer>;
}

interface Said {
  text: string;
  /** Thoughts that came apart from the text. */
  reasoning?: string | null;
  finish: TextAnswer['finish'];
  usage: TokenUsage | null;
  cost?: Money | null;
  requestId?: string | null;
}

/** No answer is this long: whoever says so cannot count, and a bill must not be written by his figures. */
const mostTokens = 100_000_000;
const mostDollars = 100_000;
const longestRequestId = 200;
/** Bytes of an answer for each token of its longest, wrapped up as the most talkative streams do it; and the rest. */
const bytesPerToken = 300;
const bytesBeside = 500_000;

/** So much of an answer is read, and no more. */
export const mostBytes = ({ maxTokens }: Pick<TextRequest, 'maxTokens'>): number =>
  bytesBeside + maxTokens * bytesPerToken;

/** The first of a list: whoever sends one without an end must not keep everybody waiting while it is read. */
export const listOf = <Item extends z.ZodType>(item: Item, most = 1_000) =>
  z.preprocess((list) => (Array.isArray(list) ? list.slice(0, most) : list), z.array(item));

const portion = 500;

/** The events of a long answer are a second's work: everybody else has a turn in between. */
export async function* inPortions<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  let read = 0;
  for (const item of items) {
    yield item;
    if ((read += 1) % portion === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Puts an answer together; thoughts that stand in the text are taken out of it. */
export function toAnswer({ text, reasoning, finish, usage, cost, requestId }: Said): TextAnswer {
  const split = splitReasoning(text);
  const thoughts = [reasoning?.trim() ?? '', split.reasoning].filter(Boolean).join('\n');
  return {
    text: split.text,
    reasoning: thoughts,
    finish,
    usage: usage && isCount(usage.inputTokens) && isCount(usage.outputTokens) ? usage : null,
    cost: cost ?? null,
    requestId: requestId?.slice(0, longestRequestId) ?? null,
  };
}

const isCount = (tokens: number): boolean => tokens >= 0 && tokens <= mostTokens;

/** An object without what is undefined: what is not set is not sent. */
export const onlySet = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** An amount of US dollars that a service named itself; `null` for what is none. */
export const exactDollars = (dollars: number | null | undefined): Money | null =>
  dollars == null || !(dollars >= 0 && dollars <= mostDollars)
    ? null
    : { amountMicros: Math.round(dollars * 1_000_000), currency: 'USD', basis: 'exact' };

export const unlikeAnswer = (label: string) =>
  new ProviderFailure('malformed_reply', `What came back is not an answer of ${label} that can be read.`);
