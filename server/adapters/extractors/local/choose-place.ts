import { scenePlaceDistance } from './place-kin.ts';
import type { PlaceMention } from './place-mentions.ts';

/** Where a message leaves the scene: at a place, nowhere in particular (`left`), or where it was (`null`). */
export type ChosenPlace = { kind: 'at'; mention: PlaceMention; weight: number } | { kind: 'left' } | null;

const enoughFromNothing = 0.3;
/** What a mention must weigh to move a scene. */
export const enoughToMove = 0.5;
/** A place that was stated outright or set by hand gives way to an arrival, but not to a word in passing. */
const stated = 0.9;
const enoughAgainstStated = 0.66;
/** Nearer than this, a mention is a part of where one is: the bar in a tavern. */
const aCorner = 0.3;

/**
 * Follows a message's mentions in order. An arrival moves the scene; a mere mention moves it only when it weighs
 * enough against where the scene is; a place that is left is unknown until another is named.
 */
export function choosePlace(
  mentions: readonly PlaceMention[],
  before: string | null,
  sureness = 0,
): ChosenPlace {
  const toMove = sureness >= stated ? enoughAgainstStated : enoughToMove;
  let chosen: ChosenPlace = null;
  for (const mention of mentions) {
    const current =
      chosen?.kind === 'at' ? chosen.mention.placeClass : chosen?.kind === 'left' ? null : before;
    if (mention.weight === null) {
      if (current !== null && scenePlaceDistance(current, mention.placeClass) < 0.5)
        chosen = leave(chosen, before);
      continue;
    }
    chosen = follow(chosen, mention, mention.weight, current, toMove);
  }
  return chosen;
}

/** A place that a message tells of before it is left is still what the message shows, if less surely. */
function leave(chosen: ChosenPlace, before: string | null): ChosenPlace {
  if (chosen?.kind !== 'at' || chosen.mention.placeClass === before) return { kind: 'left' };
  return { ...chosen, weight: chosen.weight * 0.6 };
}

function follow(
  chosen: ChosenPlace,
  mention: PlaceMention,
  weight: number,
  current: string | null,
  toMove: number,
): ChosenPlace {
  const moved: ChosenPlace = { kind: 'at', mention, weight };
  if (current === null) {
    const enough = chosen?.kind === 'left' ? enoughToMove : enoughFromNothing;
    return weight >= enough ? moved : chosen;
  }
  if (current === mention.placeClass) return again(chosen, mention, weight);
  if (!mention.arrival && scenePlaceDistance(current, mention.placeClass) < aCorner) return chosen;
  if (mention.arrival && weight >= enoughToMove) return moved;
  if (chosen?.kind === 'at') return weight > chosen.weight + 0.08 ? moved : chosen;
  return weight >= toMove ? moved : chosen;
}

/** The same place once more makes it surer; the richer phrase stays. */
function again(chosen: ChosenPlace, mention: PlaceMention, weight: number): ChosenPlace {
  if (chosen?.kind !== 'at') return weight >= enoughFromNothing ? { kind: 'at', mention, weight } : chosen;
  const surer = Math.min(0.95, chosen.weight + 0.3 * weight * (1 - chosen.weight));
  const richer = weight >= 0.5 && mention.phrase.length > chosen.mention.phrase.length + 3;
  return { kind: 'at', mention: richer ? mention : chosen.mention, weight: surer };
}
