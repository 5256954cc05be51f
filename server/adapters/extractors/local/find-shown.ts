import type { Token } from '../../../domain/text/tokens.ts';

const shows = new Set(
  'screen screens feed feeds film movie television telly tv photo photos photograph photographs postcard poster painting mural tapestry forecast brochure slideshow recording footage video hologram'.split(
    ' ',
  ),
);
const longestView = 20;

/** The sentences that tell of pictures and films: their hour and weather are not the scene's. */
export function findShown(tokens: readonly Token[]): Set<number> {
  const sentences = new Set<number>();
  tokens.forEach(({ word, sentence }, at) => {
    if (shows.has(word) || (word === 'painted' && /^(?:a|the|an|that)$/.test(tokens[at - 1]?.word ?? '')))
      sentences.add(sentence);
    // "A wall of screens. On the largest …", "He took out a photograph. An alley, fresh snow."
    else if (sentences.has(sentence - 1) && (isOnIt(tokens, at) || isView(tokens, at)))
      sentences.add(sentence);
  });
  return sentences;
}

const isOnIt = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.stop === 'sentence' &&
  /^(?:on|in)$/.test(tokens[at]?.word ?? '') &&
  /^(?:the|one|another|it|this)$/.test(tokens[at + 1]?.word ?? '');

/** Things that are only named, as one tells what a picture shows: "A beach, grainy, the sun going down". */
function isView(tokens: readonly Token[], at: number): boolean {
  const first = tokens[at];
  if (first?.stop !== 'sentence' || !/^an?$/.test(first.word) || first.speech) return false;
  return !tokens
    .slice(at, at + longestView)
    .some(({ word, sentence }) => sentence === first.sentence && /^(?:was|is|were|are|had|has)$/.test(word));
}
