import type { Vocabulary } from './read-vocabulary.ts';

// How o200k_base cuts a text before it merges bytes (tiktoken, openai_public.py).
const upper = String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`;
const lower = String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`;
const before = String.raw`[^\r\n\p{L}\p{N}]?`;
const ending = `(?:'(?:[sStTmMdD]|[rR][eE]|[vV][eE]|[lL][lL]))?`;
const pieces = new RegExp(
  [
    `${before}${upper}*${lower}+${ending}`,
    `${before}${upper}+${lower}*${ending}`,
    String.raw`\p{N}{1,3}`,
    String.raw` ?[^\s\p{L}\p{N}]+[\r\n/]*`,
    String.raw`\s*[\r\n]+`,
    String.raw`\s+(?!\S)`,
    String.raw`\s+`,
  ].join('|'),
  'gu',
);

/** Merging takes the square of a piece's length; no word is longer, and what is cut here costs a token more. */
const maxPieceBytes = 64;
const onlyAscii = /^[\0-\x7f]*$/;

/** How many tokens of the vocabulary a text comes to. */
export function countTokens(text: string, vocabulary: Vocabulary): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(pieces)) {
    const bytes = onlyAscii.test(piece) ? piece : Buffer.from(piece).toString('latin1');
    if (vocabulary.has(bytes)) tokens++;
    else {
      for (let from = 0; from < bytes.length; from += maxPieceBytes) {
        tokens += countMerged(bytes.slice(from, from + maxPieceBytes), vocabulary);
      }
    }
  }
  return tokens;
}

/** Joins the neighbours of the lowest rank until no two neighbours are a token together. */
function countMerged(bytes: string, vocabulary: Vocabulary): number {
  const starts = Array.from({ length: bytes.length + 1 }, (_, index) => index);
  const rankAt = (index: number): number =>
    index + 2 < starts.length
      ? (vocabulary.get(bytes.slice(starts[index], starts[index + 2])) ?? Infinity)
      : Infinity;
  const ranks = starts.map((_, index) => rankAt(index));
  for (;;) {
    let best = 0;
    for (let index = 1; index < ranks.length; index++) {
      if ((ranks[index] ?? Infinity) < (ranks[best] ?? Infinity)) best = index;
    }
    if (ranks[best] === Infinity) return starts.length - 1;
    starts.splice(best + 1, 1);
    ranks.splice(best + 1, 1);
    ranks[best] = rankAt(best);
    if (best > 0) ranks[best - 1] = rankAt(best - 1);
  }
}
