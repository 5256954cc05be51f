import { findReasons, noReasons, scoreChange, type ChangeReasons, type ChangeScore } from './change-score.ts';
import { shareOut } from './change/share-out.ts';
import type { Scene } from './scene.ts';

/**
 * What the words since the last picture let suspect of each field that has not been read anew: "they left, but where
 * to?". A field that was read since speaks for itself.
 */
export type Hunch = ChangeReasons;

export const noHunch: Hunch = noReasons;

/** Below this a shift is the noise of ordinary turns; a long talk in one room must not add up to a departure. */
const noise = 0.15;
/** So strong a suspicion vouches for a place that was read; without any, the reading counts half. */
const vouches = 0.3;
/** The local extractor's confidence for a place that is spoken of, and for one that is arrived at. */
const mentioned = 0.75;
const arrival = 0.86;
/** Places nearer than this are one place. */
const samePlace = 0.2;

export interface HunchStep {
  /** Before this message; `noHunch` right after a picture. */
  before: Hunch;
  shift: ChangeScore;
  /** The scene on the backdrop. */
  reference: Scene | null;
  now: Scene;
  messageId: string;
}

/** The suspicion after one more message. */
export function advanceHunch({ before, shift, reference, now, messageId }: HunchStep): Hunch {
  if (!reference) return noHunch;
  const told = shift.total <= noise ? 0 : (shift.total - noise) / (1 - noise) / shift.total;
  const read = (name: 'environment' | 'timeOfDay' | 'weather') => now[name].evidence?.messageId === messageId;
  const grow = (name: keyof Hunch) => round(1 - (1 - before[name]) * (1 - shift.fields[name] * told));
  const back = read('environment') && findReasons(reference, now).environment < samePlace;
  return {
    environment: back ? 0 : grow('environment'),
    timeOfDay: read('timeOfDay') ? 0 : grow('timeOfDay'),
    weather: read('weather') ? 0 : grow('weather'),
    mood: 0,
    focalDetail: 0,
  };
}

/**
 * The probability that the scene is another than the one on the backdrop: what the two scenes tell, and for what was
 * not read anew what the words let suspect. A place that was read while nothing else speaks of a move counts less.
 */
export function scoreSince(reference: Scene | null, now: Scene, hunch: Hunch): ChangeScore {
  if (!reference) return scoreChange(null, now);
  const seen = findReasons(reference, now);
  // Another hour speaks for another place too, if less than the words do.
  const spoken = Math.max(hunch.environment, seen.timeOfDay / 2);
  const vouched = 0.5 + 0.5 * Math.max(Math.min(1, spoken / vouches), arrived(now));
  return shareOut({
    ...seen,
    environment:
      seen.environment < samePlace
        ? Math.max(seen.environment, hunch.environment)
        : Math.max(seen.environment * vouched, hunch.environment),
    timeOfDay: Math.max(seen.timeOfDay, hunch.timeOfDay),
    weather: Math.max(seen.weather, hunch.weather),
  });
}

/** How surely the place was read as one that is arrived at, 0 to 1: "they enter the mill" needs nobody to vouch. */
function arrived({ environment, environmentClass }: Scene): number {
  const confidence = Math.max(environment.confidence, environmentClass.confidence);
  return Math.min(1, Math.max(0, (confidence - mentioned) / (arrival - mentioned)));
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
