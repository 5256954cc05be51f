import type { TimeOfDay } from '../../../domain/scene.ts';
import { chooseHalf } from '../../../domain/story-clock/choose-half.ts';
import { readClockTimes } from '../../../domain/story-clock/clock-times.ts';
import { nameHour } from '../../../domain/story-clock/hours.ts';
import { readCountedHours } from '../../../domain/story-clock/sun-hours.ts';
import { findShown } from './find-shown.ts';
import { readSun } from './read-sun.ts';
import {
  isAnchored,
  isBound,
  isElsewhere,
  isHabit,
  isNextMorning,
  isPlanned,
  isStopped,
  opensSpeech,
} from './time-anchors.ts';
import { onlyOnce, signsOf, tally, type Sign, type Voters } from './vote.ts';

/** A sign of the hour; anchored, it says when it is ("by noon") and does not only describe ("the noon sun"). */
export interface TimeSign extends Sign<TimeOfDay> {
  anchored: boolean;
}

/** Seen from among the stars, these tell no hour. */
const heavenly = /^(?:star|sun|moon)/;
const spoken = { here: 0.8, elsewhere: 0.25 };

/** "Morning, all." "Dawn, and no sign of them." Said by itself it is an answer: "Dawn," he said. */
function greets({ tokens, spokenHere }: Voters, at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (!token?.speech || token.stop !== 'sentence' || spokenHere.has(token.sentence)) return false;
  return next?.stop === 'comma' && next.speech && next.sentence === token.sentence;
}

/** Every sign of the hour: words, the clock, what is counted from the sun, and the sky itself. */
export function gatherTimeSigns(voters: Voters, before: TimeOfDay | null, sky: boolean): TimeSign[] {
  const { tokens, spokenHere } = voters;
  const shown = findShown(tokens);
  const isShown = (at: number) => shown.has(tokens[at]?.sentence ?? -1);
  const words = signsOf(
    'time',
    voters,
    spoken,
    (_, to, from) =>
      isElsewhere(tokens, from) ||
      isShown(from) ||
      isHabit(tokens, from) ||
      isStopped(tokens, from) ||
      isBound(tokens, from) ||
      isPlanned(tokens, to) ||
      (!sky && heavenly.test(tokens[to - 1]?.word ?? '')),
  ).map((sign) => ({
    ...sign,
    anchored: isAnchored(tokens, sign.at),
    weight: sign.weight * (isNextMorning(tokens, sign.at) ? 0.45 : greets(voters, sign.at) ? 3 : 1),
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
      isStopped(tokens, from) ||
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
  const sun = (sky ? readSun(tokens, before) : [])
    .filter(({ at }) => !isShown(at))
    .map((sign) => ({ ...sign, anchored: false }));
  return onlyOnce([...words, ...byClock, ...counted, ...sun]);
}
