import { findReasons, noReasons, type ChangeReasons, type ChangeScore } from '../change-score.ts';
import type { Scene } from '../scene.ts';
import type { Move } from './answer-schema.ts';

/** How sure a scene has moved when a model says so, and how sure it has not. */
const moved: Partial<Record<Move, number>> = { new_place: 0.9, other_room: 0.75, same_place_later: 0.75 };
const stayed = 0.05;

/**
 * The shift of a message after a model's answer: as far as it says, spread over the fields that changed. Where it
 * cannot tell, and for the first message of a story, the local shift stands.
 */
export function weighAnswer(move: Move, before: Scene | null, now: Scene, local: ChangeScore): ChangeScore {
  if (!before || move === 'unclear') return local;
  if (move === 'no') return local.total <= stayed ? local : spread(stayed, local.fields);
  const total = moved[move] ?? 0;
  if (local.total >= total) return local;
  const changed = findReasons(before, now);
  // What moved carries most of it, also where the new place or hour is not known.
  const first = move === 'same_place_later' ? 'timeOfDay' : 'environment';
  return spread(total, { ...noReasons, ...changed, [first]: Math.max(0.5, changed[first]) });
}

/** The total in shares as the weights are; figures are rounded to four decimals and add up. */
function spread(total: number, weights: ChangeReasons): ChangeScore {
  const sum = Object.values(weights).reduce((all, weight) => all + weight, 0);
  const fields = { ...noReasons };
  for (const [name, weight] of Object.entries(weights)) {
    fields[name as keyof ChangeReasons] = round((total * weight) / sum);
  }
  return { total: round(Object.values(fields).reduce((all, share) => all + share, 0)), fields };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
