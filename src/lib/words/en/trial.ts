import type { sensitivityStops } from '../../../../server/domain/sensitivity-stops.ts';

type Stop = (typeof sensitivityStops)[number]['id'];

/** Another threshold, tried on a story before it is set. */
export const trial = {
  stopsLabel: 'Named thresholds',
  stops: {
    every_change: 'every change',
    lively: 'lively',
    balanced: 'balanced',
    places_only: 'places only',
    rarely: 'rarely',
  } satisfies Record<Stop, string>,
  stop: (name: string, threshold: number) => `${name}: ${threshold.toFixed(2)}`,
  every: 'About one picture every so many messages',
  everyBefore: 'about one every',
  everyAfter: 'messages',
  fewer: 'Fewer messages between pictures',
  more: 'More messages between pictures',
  comesTo: (threshold: number) => `By now that is a threshold of ${threshold.toFixed(2)}.`,
  adapted: (threshold: number, messages: number) =>
    `${threshold.toFixed(2)} by now, for about one picture every ${messages} messages.`,
  pictures: (count: number, exact: boolean) =>
    count === 0 ? 'no picture' : `${exact ? '' : 'about '}${count === 1 ? '1 picture' : `${count} pictures`}`,
  free: 'no cost',
  unpriced: 'at a price nobody knows',
  outcome: (threshold: number, pictures: string, cost: string, reused: number) =>
    `At ${threshold.toFixed(2)}: ${[pictures, cost].filter(Boolean).join(', ')}${
      reused === 0 ? '' : `; ${reused === 1 ? '1 comes' : `${reused} come`} back from memory`
    }.`,
  counting: 'Counting …',
  latest: (messages: number, all: number) =>
    `Counted over the last ${messages.toLocaleString('en')} of ${all.toLocaleString('en')} messages.`,
  withoutBrakes: 'Pauses, limits and budgets are left out.',
  use: 'Use for this story',
  leave: 'Leave it',
  usedThreshold: (threshold: number) => `This story is painted from ${threshold.toFixed(2)} on now.`,
  usedEvery: (messages: number) => `This story gets about one picture every ${messages} messages now.`,
  places: 'Where it would be painted',
  noPlaces: 'Nowhere in this story.',
  message: 'Message',
  kinds: { paint: 'painted', reuse: 'back from memory' },
  nowhere: 'somewhere',
};
