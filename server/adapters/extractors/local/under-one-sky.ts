import type { Token } from '../../../domain/text/tokens.ts';

const skyWords = new Set(
  'moon sun stars dawn dusk night twilight fireworks mist fog rain snow clouds storm thunder lightning silence darkness waves'.split(
    ' ',
  ),
);

/** "The moon rises over the graveyard": what the sky does over a place, it does where the scene is. */
export function underOneSky(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.word;
  if (word !== 'over' && word !== 'above' && word !== 'against' && word !== 'upon' && word !== 'on')
    return false;
  const sentence = tokens[at]?.sentence;
  for (let index = at - 1; index >= at - 4; index -= 1) {
    const token = tokens[index];
    if (!token || token.sentence !== sentence) return false;
    if (skyWords.has(token.word) && token.frame === 'present') return true;
    if (token.stop !== 'none') return false;
  }
  return false;
}
