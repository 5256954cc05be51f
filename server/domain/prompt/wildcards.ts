const innermost = /\{([^{}]*\|[^{}]*)\}/g;
const deepest = 8;

/**
 * Settles every `{a|b|c}` by the seed: the same text and seed give the same words. Alternatives may be empty and may
 * hold further wildcards, eight deep.
 */
export function settleWildcards(text: string, seed: number): string {
  let settled = text;
  let drawn = 0;
  for (let depth = 0; depth < deepest && settled.includes('|'); depth += 1) {
    settled = settled.replace(innermost, (_, inner: string) => {
      const choices = inner.split('|');
      drawn += 1;
      return (choices[draw(seed, drawn) % choices.length] ?? '').trim();
    });
  }
  return settled;
}

/** A 32-bit mix of seed and count: neighbouring seeds must not choose alike. */
function draw(seed: number, count: number): number {
  let mixed = (seed ^ Math.imul(count, 0x9e3779b9)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** Whether words are drawn in a text, so that another order may read otherwise. */
export const drawsWords = (text: string): boolean => /\{[^{}]*\|[^{}]*\}/.test(text);
