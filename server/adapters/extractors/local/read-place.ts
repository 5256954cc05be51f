import { findPlaceClass } from '../../../domain/place-class.ts';
import type { Scene } from '../../../domain/scene.ts';
import { choosePlace, enoughToMove } from './choose-place.ts';
import { hintPlaces, hintStrength, supportMentions, type HintedPlace } from './hint-place.ts';
import { findPlaceMentions, type PlaceMention } from './place-mentions.ts';
import { scenePlaceDistance } from './place-kin.ts';
import { readTransition } from './read-transition.ts';
import { setsOut } from './sets-out.ts';
import { Role } from './vocabulary.ts';
import type { Story } from './resolve-place.ts';
import type { Voters } from './vote.ts';

/** Where a message leaves the scene. */
export type PlaceReading =
  | { kind: 'at'; phrase: string; placeClass: string; confidence: number; start: number; end: number }
  | { kind: 'left' }
  | null;

/** How far hints must agree to place the scene: from nothing, where it goes elsewhere, where someone moves, or stays. */
const hintsNeeded = {
  unknown: { strength: 0.55, ahead: 0, words: 1 },
  breaks: { strength: 0.45, ahead: 0.1, words: 1 },
  moves: { strength: 0.5, ahead: 0.15, words: 1 },
  guessed: { strength: 0.6, ahead: 0.25, words: 2 },
  none: { strength: 0.72, ahead: 0.35, words: 2 },
};
/** Below this, where the scene was is only a guess. */
const surelyKnown = 0.45;
/** "They made camp" needs no second hint. */
const telling = 0.9;
/** Nearer than this, two kinds of place are told by the same things. */
const alike = 0.3;
/** Hints that agree this much more on another place outweigh a place that is only mentioned. */
const outweighs = 0.35;
/** A place that is named as surely as this is not outweighed. */
const surelyNamed = 0.66;

/** Named places first; where none is named, who and what is there may tell. */
export function readPlace(text: string, voters: Voters, story: Story, before: Scene): PlaceReading {
  const { tokens, hits, spokenHere } = voters;
  const was = before.environmentClass.value;
  const transition = readTransition(text, voters);
  const hints = hintPlaces(tokens, hits, transition.at);
  const mentions = supportMentions(
    findPlaceMentions(text, tokens, hits, spokenHere, story).map((mention) =>
      was === null ? mention : doubt(mention, transition.kind === 'none'),
    ),
    hints,
  );
  // One who walks away from a stated place is no longer held there.
  const sureness = transition.kind === 'none' ? before.environmentClass.confidence : 0;
  const chosen = choosePlace(mentions, was, sureness);
  const best = strongestHint(hints);
  const strength = hintStrength(best);
  if (chosen?.kind === 'at') {
    const { mention, weight } = chosen;
    const against = strength - hintStrength(hints.get(mention.placeClass));
    const told = best !== undefined && best.words.size > 1 && !isAlike(best.placeClass, mention.placeClass);
    if (
      !told ||
      (mention.arrival && weight >= enoughToMove) ||
      against < outweighs ||
      weight >= Math.min(strength, surelyNamed)
    ) {
      const { phrase, placeClass, start, end } = mention;
      return { kind: 'at', phrase, placeClass, confidence: Math.min(0.95, weight), start, end };
    }
  }
  const left =
    chosen?.kind === 'left' || goesOutside(voters, was) || (chosen === null && setsOut(tokens, was));
  const guessed = transition.kind === 'none' && before.environmentClass.confidence < surelyKnown;
  const need = was === null ? 'unknown' : left ? 'breaks' : guessed ? 'guessed' : transition.kind;
  const label = findPlaceClass(best?.placeClass)?.label;
  if (best && label && isConvincing(best, hints, was, need)) {
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

/** Where nobody moves, a light in some hall is no reason to be there, and what is said seldom anywhere. */
function doubt(mention: PlaceMention, stays: boolean): PlaceMention {
  if (mention.weight === null) return mention;
  const things = stays && mention.ofThings && !mention.arrival ? 0.6 : 1;
  return { ...mention, weight: mention.weight * things * (mention.spoken ? 0.75 : 1) };
}

const isAlike = (one: string, other: string): boolean => scenePlaceDistance(one, other) <= alike;

function isConvincing(
  best: HintedPlace,
  hints: ReadonlyMap<string, HintedPlace>,
  was: string | null,
  need: keyof typeof hintsNeeded,
): boolean {
  if (was !== null && isAlike(best.placeClass, was)) return false;
  const needed = hintsNeeded[need];
  const strength = hintStrength(best);
  return (
    strength >= needed.strength &&
    strength - hintStrength(hints.get(was ?? '')) >= needed.ahead &&
    (best.words.size >= needed.words || strength >= telling)
  );
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
