import type { CountTokens, PromptPart } from './reply-material.ts';
import { shortenText } from './shorten-text.ts';

export type UnpricedPart = Omit<PromptPart, 'tokens'>;

/** What a part takes beside its words: the break to its neighbours, or the frame of a turn. */
const frameTokens = 4;
/** Less is no part any more. */
const leastTokens = 12;

/** The room of a prompt, in tokens: what is bought out of it never comes to more than was there. */
export interface Purse {
  left(): number;
  price(text: string): number;
  /** The part whole, or nothing where it does not fit beside `keep`. `counted`: its tokens, where they are known. */
  buy(part: UnpricedPart, keep?: number, counted?: number): PromptPart | undefined;
  /** The part, cut where it is dearer than `most`; nothing where too little would be left of it. */
  squeeze(part: UnpricedPart, most: number, end?: 'head' | 'tail'): PromptPart | undefined;
}

export function createPurse(room: number, countTokens: CountTokens): Purse {
  let left = room;
  const price = (text: string) => countTokens(text) + frameTokens;
  const pay = (part: UnpricedPart, tokens: number): PromptPart => {
    left -= tokens;
    return { ...part, tokens };
  };
  const buy: Purse['buy'] = (part, keep = 0, counted = countTokens(part.text)) => {
    const tokens = counted + frameTokens;
    return tokens <= left - keep ? pay(part, tokens) : undefined;
  };
  return {
    left: () => left,
    price,
    buy,
    squeeze: (part, most, end = 'head') => {
      const limit = Math.min(left, Math.floor(most));
      const tokens = price(part.text);
      if (tokens <= limit) return pay(part, tokens);
      if (limit < leastTokens) return undefined;
      const text = shortenText(part.text, limit - frameTokens, countTokens, end);
      return text === '' ? undefined : pay({ ...part, text }, price(text));
    },
  };
}
