import frames from '../text/frames.json';
import type { Token } from '../text/tokens.ts';
import type { AliasField } from './alias.ts';

/** Somebody who leaves, passes or only speaks of a place is not in it. */
const away = new Set(
  'left leave leaves leaving quit quits fled flee flees from past behind toward towards about beyond until'.split(
    ' ',
  ),
);
/** "From the mill to the Anchor": what stands nearest counts. */
const towardsIt = new Set('to into in at inside onto within'.split(' '));
const nearby = 3;
/** Sentences without an end are looked back on so far. */
const farthest = 40;
const negated = new Set(frames.negatedNear.concat(frames.negatedVerb));
const farAway = new Set([
  ...frames.unreal,
  ...frames.unrealSentence,
  ...frames.past,
  ...frames.pastSentence,
  ...frames.told,
]);
const longest = 5;

/** Whether the words at `tokens[at]` are said of something that is not the present scene. */
export function isElsewhere(tokens: readonly Token[], at: number, field: AliasField): boolean {
  const sentence = tokens[at]?.sentence;
  let arrives = false;
  let sameClause = true;
  for (let back = at - 1; back >= at - farthest && tokens[back]?.sentence === sentence; back -= 1) {
    const near = at - back <= nearby;
    const word = tokens[back]?.word ?? '';
    sameClause &&= tokens[back + 1]?.stop === 'none';
    arrives ||= towardsIt.has(word);
    if (field === 'environment' && near && sameClause && !arrives && away.has(word)) return true;
    let phrase = '';
    for (let length = 0; length < longest && back + length < at; length += 1) {
      phrase += `${length === 0 ? '' : ' '}${tokens[back + length]?.word ?? ''}`;
      if (farAway.has(phrase) || (near && negated.has(phrase))) return true;
    }
  }
  return false;
}
