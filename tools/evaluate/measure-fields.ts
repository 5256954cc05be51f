import places from './slice-env-places.json';

export interface Answered {
  /** How often the field was filled in, of the turns that have a true value. */
  answered: number;
  /** How often it was right when it was filled in. */
  accuracy: number;
  judged: number;
}

/** Compares answers with the truth; what has no true value is not judged. */
export function judgeAnswers(rows: readonly { answer: string | null; right: readonly string[] }[]): Answered {
  const known = rows.filter(({ right }) => right.length > 0);
  const given = known.filter(({ answer }) => answer !== null);
  const correct = given.filter(({ answer, right }) => answer !== null && right.includes(answer));
  return {
    answered: given.length / Math.max(1, known.length),
    accuracy: correct.length / Math.max(1, given.length),
    judged: known.length,
  };
}

/** Scripts say "day" and "night" of many hours; a finer answer that lies within is right. */
const within: Record<string, readonly string[]> = {
  dawn: ['morning'],
  day: ['morning', 'afternoon'],
  dusk: ['evening'],
  night: ['evening'],
};

/** The hours that are right for a true one; none where the truth is not known. */
export const acceptedHours = (time: string | null): readonly string[] =>
  time === null ? [] : [time, ...(within[time] ?? [])];

const accepted = new Map(Object.entries(places.places));

/** The kinds of place that are right for a place of the short stories; none for one that is not in the frozen list. */
export const acceptedClasses = (place: string): readonly string[] => accepted.get(place) ?? [];

/** Which kinds of place were taken for which: rows that occurred, the most frequent first. */
export function countConfusions(
  rows: readonly { answer: string | null; place: string }[],
): { place: string; answer: string; count: number }[] {
  const counts = new Map<string, { place: string; answer: string; count: number }>();
  for (const { answer, place } of rows) {
    if (answer === null || acceptedClasses(place).includes(answer)) continue;
    const key = `${place}\n${answer}`;
    const row = counts.get(key) ?? { place, answer, count: 0 };
    row.count += 1;
    counts.set(key, row);
  }
  return [...counts.values()].sort(
    (left, right) => right.count - left.count || (left.place < right.place ? -1 : 1),
  );
}
