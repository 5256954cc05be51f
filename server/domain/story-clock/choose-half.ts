import type { TimeOfDay } from '../scene.ts';
import { hoursBetween, nameHour } from './hours.ts';

/** Hours that people name without a half and mean by day: "at three". */
const byDay = 5.9;
/** "Half past twelve" and "one" are said of noon and midnight alike. */
const notYetClear = 1.25;

/**
 * Which half of the day an hour on the clock's face belongs to. What the message says besides (`around`) decides,
 * then the hour that comes soonest after the one before. `null` where both halves are as likely.
 */
export function chooseHalf(
  face: number,
  around: readonly TimeOfDay[],
  before: TimeOfDay | null,
): { hour: number; sure: boolean } | null {
  const [early, late] = [face % 12, (face % 12) + 12];
  for (const time of around) {
    const [one, other] = [apart(nameHour(early), time), apart(nameHour(late), time)];
    if (Math.abs(one - other) >= 2) return { hour: one < other ? early : late, sure: true };
  }
  if (before !== null) {
    const [one, other] = [hoursBetween(before, nameHour(early)), hoursBetween(before, nameHour(late))];
    const back = (hours: number) => (hours > 21 ? hours - 24 : hours);
    return { hour: back(one) <= back(other) ? early : late, sure: true };
  }
  return late >= 12 + notYetClear && late < 12 + byDay ? { hour: late, sure: false } : null;
}

const apart = (one: TimeOfDay, other: TimeOfDay): number =>
  Math.min(hoursBetween(one, other), hoursBetween(other, one));
