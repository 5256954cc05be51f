import type { CountTokens } from './reply-material.ts';

/**
 * The beginning of a text, or its end, that has at most so many tokens, cut between words and marked by `…`; empty
 * where not even a word fits.
 */
export function shortenText(
  text: string,
  maxTokens: number,
  countTokens: CountTokens,
  end: 'head' | 'tail' = 'head',
): string {
  let length = text.length;
  let tokens = countTokens(text);
  if (tokens <= maxTokens) return text;
  while (length > 0) {
    // A little less than its share, because words differ; always less than before.
    length = Math.min(length - 1, Math.floor(((length * maxTokens) / tokens) * 0.95));
    const cut = cutAtWord(text, length, end);
    if (cut === '') return '';
    tokens = countTokens(cut);
    if (tokens <= maxTokens) return cut;
  }
  return '';
}

function cutAtWord(text: string, length: number, end: 'head' | 'tail'): string {
  const cut = end === 'head' ? text.slice(0, length) : text.slice(text.length - length);
  const atWord = end === 'head' ? cut.replace(/\s+\S{0,40}$/, '') : cut.replace(/^\S{0,40}\s+/, '');
  const kept = (atWord === '' ? cut : atWord).trim().replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  if (kept === '') return '';
  return end === 'head' ? `${kept}…` : `…${kept}`;
}
