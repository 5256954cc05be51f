import type { SceneField, TimeOfDay } from '../../../domain/scene.ts';
import { hoursAfter, middleOf } from '../../../domain/story-clock/hours.ts';
import type { Jump } from './find-time-jumps.ts';
import { gatherTimeSigns, type TimeSign } from './gather-time-signs.ts';
import type { FieldReading, Reading } from './reading.ts';
import { strongest, tally, type Voters } from './vote.ts';

const enough = 0.38;
/** A weaker sign says nothing against an hour that looks alike. */
const strong = 0.7;
const goesOn = 0.5;
const longestStretch = 7;
/** Against the course of the day, an hour that is only mentioned counts less. */
const againstTheSun = 0.7;
const stepBack = 2.5;
/** Every hour that is reckoned from another is less sure. */
const reckoned = 0.85;

/** Hours that look alike: a weak word for one says nothing against the other ("sunlight" in the morning). */
const compatible: Partial<Record<TimeOfDay, readonly TimeOfDay[]>> = {
  day: ['dawn', 'morning', 'afternoon', 'dusk'],
  morning: ['dawn', 'day'],
  dusk: ['evening', 'afternoon', 'night'],
  evening: ['dusk', 'night'],
  night: ['evening', 'dusk', 'dawn'],
};

interface Known {
  value: TimeOfDay | null;
  confidence: number;
}

/** What else of a message bears on its hour. */
export interface Setting {
  jumps: readonly Jump[];
  /** There is a sky whose sun and stars tell the hour. */
  sky: boolean;
  /** What the message's head states. */
  stated?: Reading<TimeOfDay>;
  /** The head says only that it is later. */
  later?: boolean;
}

/**
 * The hour a message leaves the story at. It follows the story's clock: what is said of the hour holds until a jump
 * ("three hours later") moves it on; a jump of unknown length ends it unless a new hour is named. What the head of
 * the message states holds until a jump in its text.
 */
export function readTime(
  voters: Voters,
  before: SceneField<TimeOfDay>,
  { jumps, sky, stated, later }: Setting,
): FieldReading<TimeOfDay> {
  const begin = stated ? voters.tokens.findIndex(({ start }) => start >= stated.end) : 0;
  // "She is asked to dine that night": against a stated hour it may be a plan.
  const moves = jumps.filter(
    ({ from }) => from >= begin && !(stated && voters.tokens[from]?.word === 'that'),
  );
  if (stated && (begin < 0 || moves.length === 0)) return stated;
  const signs = gatherTimeSigns(voters, stated?.value ?? before.value, sky);
  let known: Known = stated ?? (later ? { value: null, confidence: 0 } : before);
  let reading: FieldReading<TimeOfDay> = stated ?? (later ? 'over' : null);
  let from = begin;
  let jumped = later === true;
  for (const jump of moves) {
    // What a head states stands against words in passing.
    const told = stated && from === begin ? null : decide(signs, from, jump.cut, known, jumped);
    if (told) known = told;
    reading = leap(known, jump);
    known = reading === 'over' ? { value: null, confidence: 0 } : (reading ?? known);
    from = Math.max(begin, jump.cut);
    jumped = true;
  }
  return decide(signs, from, Infinity, known, jumped) ?? reading;
}

function leap(known: Known, { hours, start, end }: Jump): FieldReading<TimeOfDay> {
  const value = known.value === null || hours === null ? null : hoursAfter(known.value, hours);
  if (value === null) return 'over';
  return { value, confidence: known.confidence * (value === known.value ? 1 : reckoned), start, end };
}

function decide(
  signs: readonly TimeSign[],
  from: number,
  to: number,
  known: Known,
  jumped: boolean,
): Reading<TimeOfDay> | null {
  const here = signs.filter(({ at }) => at >= from && at < to);
  if (here.length === 0) return null;
  const weighed =
    jumped || known.value === null ? here : here.map((sign) => ({ ...sign, weight: weigh(sign, known) }));
  const best = strongest(tally(weighed).values());
  if (!best || best.weight < enough) return null;
  if (!jumped && known.value !== null && best.value !== known.value) {
    const anchored = here.some((sign) => sign.value === best.value && sign.anchored);
    if (best.weight < needed(known.value, known.confidence, best.value, anchored)) return null;
  }
  return { value: best.value, confidence: Math.min(0.95, best.weight), start: best.start, end: best.end };
}

/** How sure a new hour must be where the story has not jumped: the day goes on by itself, but not back. */
function needed(from: TimeOfDay, sureness: number, to: TimeOfDay, anchored: boolean): number {
  const onward = isOnward(from, to);
  if (compatible[to]?.includes(from)) return onward ? goesOn : strong;
  if (isAgainstTheSun(from, to) && !anchored) return sureness * 0.95;
  return sureness * (onward ? 0.45 : 0.6);
}

const isOnward = (from: TimeOfDay, to: TimeOfDay): boolean => {
  const hours = middleOf[to] - middleOf[from];
  return hours > 0 && hours <= longestStretch;
};

/** By day an hour of the night may come; by night noon does not, unless the story says that it has come. */
function weigh({ value, weight, anchored }: TimeSign, known: Known): number {
  if (known.value === null || anchored) return weight;
  return isAgainstTheSun(known.value, value) ? weight * againstTheSun : weight;
}

/** Whether the hour would have to run back, or a night go by unnoticed. */
function isAgainstTheSun(from: TimeOfDay, to: TimeOfDay): boolean {
  if (compatible[to]?.includes(from) || (from === 'night' && (to === 'dawn' || to === 'morning')))
    return false;
  return middleOf[from] - middleOf[to] > stepBack;
}
