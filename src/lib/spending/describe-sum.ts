import type { LedgerSum } from '$lib/api/types.ts';
import { words } from '$lib/words/en.ts';

/** What calls came to, in dollars and credits; what nobody knows the price of is in no sum. */
export function sumOf(sum: Omit<LedgerSum, 'calls'> | undefined): string {
  const { dollars, credits, about } = words.spending;
  if (!sum) return dollars(0);
  const micros = sum.exactMicros + sum.estimatedMicros;
  const money = sum.estimatedMicros > 0 ? about(dollars(micros)) : dollars(micros);
  const prepaid = sum.credits.map(({ amount, unit }) => credits(amount, unit));
  return [...(micros > 0 || prepaid.length === 0 ? [money] : []), ...prepaid].join(' + ');
}
