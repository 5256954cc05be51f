import type { TimeOfDay } from '../scene.ts';

/** The middle of each part of the day on a clock of 24 hours; night counts on past midnight. */
export const middleOf: Record<TimeOfDay, number> = {
  dawn: 6,
  morning: 9,
  day: 12.5,
  afternoon: 15,
  dusk: 18.5,
  evening: 20,
  night: 23.5,
};

const begins: readonly [before: number, TimeOfDay][] = [
  [5, 'night'],
  [6.5, 'dawn'],
  [11.5, 'morning'],
  [13, 'day'],
  [17.25, 'afternoon'],
  [21.5, 'evening'],
];

/** What people call an hour by the clock. They say dusk by the light, not by the clock, so no hour is named so. */
export const nameHour = (hour: number): TimeOfDay => {
  const wrapped = ((hour % 24) + 24) % 24;
  return begins.find(([before]) => wrapped < before)?.[1] ?? 'night';
};

/** Hours from one part of the day on to the other, 0 up to 24. */
export const hoursBetween = (from: TimeOfDay, to: TimeOfDay): number =>
  (middleOf[to] - middleOf[from] + 24) % 24;

/** Less than this passes unnoticed; more than this from a part of the day without an hour could be any hour. */
const unnoticed = 0.75;
const farthest = 9;
/** A night may be young or nearly over; after this many hours it may be morning. */
const nightHolds = 4;

/** The part of the day some hours after another, `null` where that cannot be told. */
export function hoursAfter(time: TimeOfDay, hours: number): TimeOfDay | null {
  if (hours < unnoticed) return time;
  if (hours > farthest) return null;
  if (time === 'night') return hours <= nightHolds ? 'night' : null;
  const later = middleOf[time] + hours;
  if (time === 'day' && later < 14) return 'day';
  if (time === 'evening' && hours <= 1) return 'evening';
  return later >= 27 ? null : nameHour(later);
}
