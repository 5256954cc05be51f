import { findPlaceClass } from '../../../domain/place-class.ts';
import type { Scene } from '../../../domain/scene.ts';
import { choosePlace } from './choose-place.ts';
import { hintPlace } from './hint-place.ts';
import { findPlaceMentions } from './place-mentions.ts';
import { Role } from './vocabulary.ts';
import type { Story } from './resolve-place.ts';
import type { Voters } from './vote.ts';

/** Where a message leaves the scene. */
export type PlaceReading =
  | { kind: 'at'; phrase: string; placeClass: string; confidence: number; start: number; end: number }
  | { kind: 'left' }
  | null;

const hintsFromNothing = 0.45;
const hintsAgainst = 0.88;

/** Named places first; where none is named, who and what is there may tell. */
export function readPlace(text: string, voters: Voters, story: Story, before: Scene): PlaceReading {
  const { tokens, hits, spokenHere } = voters;
  const was = before.environmentClass.value;
  const chosen = choosePlace(findPlaceMentions(text, tokens, hits, spokenHere, story), was);
  const hint = hintPlace(tokens, hits);
  if (chosen?.kind === 'at') {
    const { mention, weight } = chosen;
    if (!hint || hint.placeClass === mention.placeClass || weight >= 0.5 || hint.strength < 0.6) {
      const support = hint?.placeClass === mention.placeClass ? 0.3 * hint.strength * (1 - weight) : 0;
      return {
        kind: 'at',
        phrase: mention.phrase,
        placeClass: mention.placeClass,
        confidence: Math.min(0.95, weight + support),
        start: mention.start,
        end: mention.end,
      };
    }
  }
  const left = chosen?.kind === 'left' || goesOutside(voters, was);
  const known = was !== null && !left;
  const convincing =
    hint &&
    (known
      ? hint.strength >= hintsAgainst && hint.words >= 3 && before.environmentClass.confidence < 0.6
      : hint.strength >= hintsFromNothing);
  const label = hint && findPlaceClass(hint.placeClass)?.label;
  if (hint && label && convincing && hint.placeClass !== was) {
    const confidence = Math.min(0.6, hint.strength * 0.65);
    return {
      kind: 'at',
      phrase: label,
      placeClass: hint.placeClass,
      confidence,
      start: hint.start,
      end: hint.end,
    };
  }
  return left ? { kind: 'left' } : null;
}

/** "She steps outside": whatever lies there, it is no longer the room. */
function goesOutside({ tokens, hits }: Voters, was: string | null): boolean {
  if (!findPlaceClass(was)?.indoors) return false;
  return hits.of('outside').some(({ from, to }) => {
    const token = tokens[from];
    const next = tokens[to];
    if (!token || token.speech || token.frame !== 'present' || token.stop !== 'none') return false;
    if (
      next &&
      next.stop === 'none' &&
      next.sentence === token.sentence &&
      next.word !== 'into' &&
      next.word !== 'and'
    )
      return false;
    return [1, 2, 3].some((back) => {
      const verb = tokens[from - back];
      return verb?.sentence === token.sentence && (verb.roles & Role.motion) !== 0;
    });
  });
}
