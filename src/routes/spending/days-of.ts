export type RangeName = 'month' | 'before' | 'quarter' | 'year';

const dayMs = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The first and the last UTC day of a range, seen from `now`. */
export function daysOf(range: RangeName, now: Date): { from: string; to: string } {
  const to = dayOf(now.getTime());
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth());
  if (range === 'month') return { from: dayOf(month), to };
  if (range === 'before')
    return { from: dayOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1)), to: dayOf(month - dayMs) };
  return { from: dayOf(now.getTime() - (range === 'quarter' ? 89 : 364) * dayMs), to };
}
