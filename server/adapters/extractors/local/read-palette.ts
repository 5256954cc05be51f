import colours from './data/colours.json';
import { grammar } from './grammar.ts';
import type { Reading } from './reading.ts';
import type { Voters } from './vote.ts';

const most = 5;
const notOf = new Set(colours.notOf);
const alsoNames = new Set(colours.names);

/** The colours a message names for what is there, in order, five at most; not those of hair, eyes or clothes. */
export function readPalette({ tokens, hits }: Voters): Reading<string[]> | null {
  const found: string[] = [];
  let start = 0;
  let end = 0;
  for (const { from, to, meaning } of hits.of('colour')) {
    const token = tokens[from];
    const next = tokens[to];
    if (!token || token.frame !== 'present' || token.speech || found.includes(meaning.value)) continue;
    if (token.capital && (token.stop !== 'sentence' || alsoNames.has(token.word))) continue;
    const attributive = next && next.stop === 'none' && !grammar.stops.has(next.word);
    if (next?.stop === 'none' && (notOf.has(next.word) || notOf.has(tokens[to + 1]?.word ?? ''))) continue;
    if (alsoNames.has(token.word) && !attributive && !isAmongColours(tokens[from - 1]?.word)) continue;
    if (found.length === 0) start = token.start;
    end = token.end;
    found.push(meaning.value);
    if (found.length === most) break;
  }
  return found.length === 0
    ? null
    : { value: found, confidence: Math.min(0.85, 0.45 + 0.15 * found.length), start, end };
}

const isAmongColours = (word: string | undefined): boolean =>
  word === 'in' || word === 'of' || word === 'and' || word === 'deep' || word === 'pale';
