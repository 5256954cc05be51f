import type { SceneField, TimeOfDay } from '../../../domain/scene.ts';
import { chooseHalf } from '../../../domain/story-clock/choose-half.ts';
import { readClockTimes } from '../../../domain/story-clock/clock-times.ts';
import { hoursAfter, middleOf, nameHour } from '../../../domain/story-clock/hours.ts';
import { readCountedHours } from '../../../domain/story-clock/sun-hours.ts';
import type { FieldReading, Reading } from './reading.ts';
import { readSun } from './read-sun.ts';
import type { Jump } from './find-time-jumps.ts';
import { onlyOnce, signsOf, strongest, tally, type Sign, type Voters } from './vote.ts';
import { isAnchored, isElsewhere, isHabit, isPlanned, opensSpeech } from './time-anchors.ts';

const enough = 0.38;
/** A weaker sign says nothing against an hour that looks alike. */
const strong = 0.7;
/** Against the course of the day, an hour that is only mentioned counts less. */
const againstTheSun = 0.7;
const stepBack = 2.5;
/** Every hour that is reckoned from another is less sure. */
const reckoned = 0.85;
/** Seen from among the stars, these tell no hour. */
const heavenly = /^(?:star|sun|moon)/;
const spoken = { here: 0.8, elsewhere: 0.25 };

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

interface TimeSign extends Sign<TimeOfDay> {
  anchored: boolean;
}

/**
 * The hour a message leaves the story at. It follows the story's clock: what is said of the hour holds until a jump
 * ("three hours later") moves it on; a jump of unknown length ends it unless a new hour is named.
 */
export function readTime(
  voters: Voters,
  before: SceneField<TimeOfDay>,
  jumps: readonly Jump[],
  sky: boolean,
): FieldReading<TimeOfDay> {
  const signs = gatherSigns(voters, before.value, sky);
  let known: Known = before;
  let reading: FieldReading<TimeOfDay> = null;
  let from = 0;
  let jumped = false;
  for (const jump of jumps) {
    const told = decide(signs, from, jump.cut, known, jumped);
    if (told) known = told;
    reading = leap(known, jump);
    known = reading === 'over' ? { value: null, confidence: 0 } : (reading ?? known);
    from = jump.cut;
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
  const alike = known.value !== null && compatible[best.value]?.includes(known.value) === true;
  if (!jumped && alike && best.weight < strong) return null;
  if (!jumped && known.value !== null && !alike && best.value !== known.value) {
    const backwards =
      isAgainstTheSun(known.value, best.value) &&
      !here.some((sign) => sign.value === best.value && sign.anchored);
    if (best.weight < known.confidence * (backwards ? 0.95 : 0.6)) return null;
  }
  return { value: best.value, confidence: Math.min(0.95, best.weight), start: best.start, end: best.end };
}

/** By day an hour of the night may come; by night noon does not, unless the story says that it has come. */
function weigh({ value, weight, anchored }: TimeSign, known: Known): number {
  if (known.value === null || anchored) return weight;
  return isAgainstTheSun(known.value, value) ? weight * againstTheSun : weight;
}

/** Whether the hour would have to run back, or a night go by unnoticed. */
function isAgainstTheSun(from: TimeOfDay, to: TimeOfDay): boolean {
  if (compatible[to]?.includes(from) || (from === 'night' && to === 'morning')) return false;
  return middleOf[from] - middleOf[to] > stepBack;
}

function gatherSigns(voters: Voters, before: TimeOfDay | null, sky: boolean): TimeSign[] {
  const { tokens, spokenHere } = voters;
  const words = signsOf(
    'time',
    voters,
    spoken,
    (_, to, from) =>
      isElsewhere(tokens, from) ||
      isPlanned(tokens, to) ||
      (!sky && heavenly.test(tokens[to - 1]?.word ?? '')),
  ).map((sign) => ({
    ...sign,
    anchored: isAnchored(tokens, sign.at),
  }));
  const around = [...tally(words).values()]
    .sort((one, other) => other.weight - one.weight)
    .map(({ value }) => value);
  const told = (from: number, to: number, hour: number, weight: number): TimeSign[] => {
    const [token, last] = [tokens[from], tokens[to - 1]];
    if (
      !token ||
      !last ||
      token.frame !== 'present' ||
      token.asks ||
      isHabit(tokens, from) ||
      isPlanned(tokens, to)
    )
      return [];
    const counts = !token.speech
      ? 1
      : opensSpeech(tokens, from, to)
        ? 0.75
        : spokenHere.has(token.sentence)
          ? 0.8
          : 0.25;
    return [
      {
        value: nameHour(hour),
        weight: weight * counts,
        at: from,
        start: token.start,
        end: last.end,
        anchored: true,
      },
    ];
  };
  const byClock = readClockTimes(tokens).flatMap(({ from, to, hour, halfKnown }) => {
    const half = halfKnown ? { hour, sure: true } : chooseHalf(hour, around, before);
    return half ? told(from, to, half.hour, halfKnown ? 0.92 : half.sure ? 0.85 : 0.6) : [];
  });
  const counted = readCountedHours(tokens).flatMap(({ from, to, hour }) => told(from, to, hour, 0.9));
  const sun = (sky ? readSun(tokens) : []).map((sign) => ({ ...sign, anchored: false }));
  return onlyOnce([...words, ...byClock, ...counted, ...sun]);
}
