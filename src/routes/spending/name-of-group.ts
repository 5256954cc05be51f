import type { LedgerGroup, LedgerGrouping } from '$lib/api/types.ts';
import { words } from '$lib/words/en.ts';

const sameYear = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});

/** What a reader calls those calls: a day, or today's name of what they were for. */
export function nameOfGroup(by: LedgerGrouping, { key, label }: Pick<LedgerGroup, 'key' | 'label'>): string {
  if (by === 'day' && key !== null) return sameYear.format(new Date(key));
  return label ?? words.spending.nameless[by];
}
