import { findPlaceClass } from '../../../domain/place-class.ts';
import type { Scene } from '../../../domain/scene.ts';
import { choosePlace } from './choose-place.ts';
import { hintPlaces, hintStrength, supportMentions, type HintedPlace } from './hint-place.ts';
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
/** Hints alone move the scene only when many agree and nothing hints at where it was. */
const hintsAgainst = 0.75;
const manyHints = 2;
/** "They made camp" needs no second hint. */
const telling = 0.9;

/** Named places first; where none is named, who and what is there may tell. */
export function readPlace(text: string, voters: Voters, story: Story, before: Scene): PlaceReading {
  const { tokens, hits, spokenHere } = voters;
  const was = before.environmentClass.value;
  const hints = hintPlaces(tokens, hits);
  const mentions = supportMentions(findPlaceMentions(text, tokens, hits, spokenHere, story), hints);
  const chosen = choosePlace(mentions, was, before.environmentClass.confidence);
  const best = strongestHint(hints);
  const strength = hintStrength(best);
  if (chosen?.kind === 'at') {
    const { mention, weight } = chosen;
    if (best?.placeClass === mention.placeClass || weight >= 0.5 || strength < 0.6) {
      const { phrase, placeClass, start, end } = mention;
      return { kind: 'at', phrase, placeClass, confidence: Math.min(0.95, weight), start, end };
    }
  }
  const left = chosen?.kind === 'left' || goesOutside(voters, was);
  const label = findPlaceClass(best?.placeClass)?.label;
  const convincing =
    was === null || left
      ? strength >= hintsFromNothing
      : strength >= hintsAgainst &&
        ((best?.words.size ?? 0) >= manyHints || strength >= telling) &&
        hintStrength(hints.get(was)) < 0.3;
  if (best && label && convincing && best.placeClass !== was) {
    const confidence = Math.min(0.6, strength * 0.65);
    return {
      kind: 'at',
      phrase: label,
      placeClass: best.placeClass,
      confidence,
      start: best.start,
      end: best.end,
    };
  }
  return left ? { kind: 'left' } : null;
}

function strongestHint(hints: ReadonlyMap<string, HintedPlace>): HintedPlace | undefined {
  let best: HintedPlace | undefined;
  for (const hint of hints.values()) if (hintStrength(hint) > hintStrength(best)) best = hint;
  return best;
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
