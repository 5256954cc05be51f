import { z } from 'zod';
import { ProviderFailure } from '../../domain/failure.ts';
import type { Money } from '../../domain/money.ts';
import type { CallContext } from '../../ports/connection-provider.ts';
import type { Structure, TextRequest } from '../../ports/text-model.ts';
import type { Asker } from './ask.ts';
import type { Draft } from './draft.ts';

/** What one request is written with. */
export interface WriteCall {
  asker: Asker;
  request: TextRequest;
  /** What it ends before, at most four: the service may be told, and whoever puts the answer together knows. */
  stops: readonly string[];
  /** The connection's, as the dialect's settings schema reads them. */
  parameters: Readonly<Record<string, unknown>>;
  /** Where it is sent to: what was found out about one address says nothing of another. */
  root: string;
  /** The same service after this call has ended, for a word that must still be said. */
  reopen(context: CallContext): Asker;
}

/** How one service is asked to write, and how its answer reads. What came before a failure is in the draft. */
export interface Writing {
  /** The strictest first, `none` last. */
  structures: readonly Structure[];
  write(call: WriteCall, draft: Draft): Promise<void>;
  /** The same, word by word. */
  stream(call: WriteCall, draft: Draft): Promise<void>;
}

const mostDollars = 100_000;
/** Bytes of an answer for each token of its longest, wrapped up as the most talkative streams do it; and the rest. */
const bytesPerToken = 600;
const bytesBeside = 500_000;

/** So much of an answer is read, and no more. */
export const mostBytes = ({ maxTokens }: Pick<TextRequest, 'maxTokens'>): number =>
  bytesBeside + maxTokens * bytesPerToken;

/** The first of a list: whoever sends one without an end must not keep everybody waiting while it is read. */
export const listOf = <Item extends z.ZodType>(item: Item, most = 1_000) =>
  z.preprocess((list) => (Array.isArray(list) ? list.slice(0, most) : list), z.array(item));

/** An object without what is undefined: what is not set is not sent. */
export const onlySet = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** A list that is sent only where something is in it. */
export const unlessEmpty = <Item>(list: readonly Item[]): readonly Item[] | undefined =>
  list.length > 0 ? list : undefined;

/** An amount of US dollars that a service named itself; `null` for what is none. */
export const exactDollars = (dollars: number | null | undefined): Money | null =>
  dollars == null || !(dollars >= 0 && dollars <= mostDollars)
    ? null
    : { amountMicros: Math.round(dollars * 1_000_000), currency: 'USD', basis: 'exact' };

export const unlikeAnswer = (label: string) =>
  new ProviderFailure('malformed_reply', `What came back is not an answer of ${label} that can be read.`);
