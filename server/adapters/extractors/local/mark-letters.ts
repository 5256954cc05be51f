import type { Token } from '../../../domain/text/tokens.ts';

const salutation = /([*"“])[^*"“”\n]{0,40}?\b[Dd]ear(?:est)?\s\p{Lu}\p{L}{1,20}[,!.:][^*"”]{0,2000}/gu;
const written =
  /\b(?:letters?|wrote|writes|writing|pen|envelope|page|pages|postcard|note|reads? aloud|dated|signed|paper)\b/i;

/** What a letter says that is read out ("*My dear Ruth, it is snowing here …*") is told, wherever it was written. */
export function markLetters(text: string, tokens: Token[]): void {
  const from = Math.max(0, (tokens[0]?.start ?? 0) - 1);
  const read = text.slice(from, tokens.at(-1)?.end ?? 0);
  if (!/\b[Dd]ear/.test(read)) return;
  const told = written.test(read);
  let at = 0;
  for (const match of read.matchAll(salutation)) {
    if (!told && match[1] !== '*') continue;
    const start = from + match.index;
    for (let token = tokens[at]; token && token.end <= start + match[0].length; token = tokens[at]) {
      if (token.start >= start && token.frame === 'present') token.frame = 'told';
      at += 1;
    }
  }
}
