import type { TokenCounter } from '../../ports/token-counter.ts';
import { countTokens } from './count-tokens.ts';
import { readVocabulary, type Vocabulary } from './read-vocabulary.ts';

/** What is longer is counted by samples, in characters. */
const wholeLength = 16_000;
const samples = 16;
const sampleLength = 1_000;

/** What is shorter is counted faster than looked up. */
const rememberedFrom = 200;
/** In characters. */
const maxRemembered = 4_000_000;

/** Tokens as OpenAI's models of today count them; those of others differ by some percent. */
export function createTokenCounter(): TokenCounter {
  let opening: Promise<(text: string) => number> | undefined;
  return {
    open: () => {
      opening ??= readVocabulary().then(
        (vocabulary) => remember((text) => countBySamples(text, vocabulary)),
        (error: unknown) => {
          opening = undefined;
          throw error;
        },
      );
      return opening;
    },
  };
}

function countBySamples(text: string, vocabulary: Vocabulary): number {
  if (text.length <= wholeLength) return countTokens(text, vocabulary);
  const step = (text.length - sampleLength) / (samples - 1);
  let counted = 0;
  for (let sample = 0; sample < samples; sample++) {
    const from = Math.floor(sample * step);
    counted += countTokens(text.slice(from, from + sampleLength), vocabulary);
  }
  return Math.ceil((counted * text.length) / (samples * sampleLength));
}

/** The same messages are shown with every reply: their counts are kept, those that were used last the longest. */
function remember(count: (text: string) => number): (text: string) => number {
  const known = new Map<string, number>();
  let characters = 0;
  return (text) => {
    if (text.length < rememberedFrom) return count(text);
    const before = known.get(text);
    const tokens = before ?? count(text);
    if (before === undefined) characters += text.length;
    else known.delete(text);
    known.set(text, tokens);
    for (const oldest of known.keys()) {
      if (characters <= maxRemembered) break;
      known.delete(oldest);
      characters -= oldest.length;
    }
    return tokens;
  };
}
