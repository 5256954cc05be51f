import type { Job } from '../../../../server/domain/job.ts';

const places = ['next', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const kinds = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

const pictures = (count: number) => (count > 1 ? `${count} pictures` : 'The picture');

/** What is said while a picture is waited for, and when it is called off. */
export const waiting = {
  inQueue: (place: number) =>
    `${places[place - 1] ?? `${place}${endings[kinds.select(place)] ?? 'th'}`} in the queue`,
  seconds: (count: number) => `${count} s`,
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
  usually: (duration: string) => `usually about ${duration}`,
  longer: (duration: string) => `longer than the usual ${duration}`,
  since: (clock: string, usual: string | null) => (usual === null ? clock : `${clock}, ${usual}`),
  stopping: 'stopping',
  /** What stopping will mean. */
  stop: {
    unordered: 'Stopping now costs nothing: no picture is ordered yet.',
    queued: 'Stopped now, it mostly costs nothing: it still waits in the queue of the service.',
    ordered: 'Stopped now, it may have to be paid for all the same, where pictures cost something.',
    asked: 'The service was asked to stop.',
  },
  outcome: {
    nothing_owed: () => 'Stopped: nothing is owed for it.',
    may_be_paid: () =>
      'Stopped. The picture had been ordered and may still be paid for: it is booked at the estimate.',
    too_late: (count) =>
      `${pictures(count)} came before it could be stopped, and ${count > 1 ? 'are' : 'is'} kept in the gallery.`,
  } satisfies Record<Exclude<Job['calledOff'], 'asked' | null>, (count: number) => string>,
};
