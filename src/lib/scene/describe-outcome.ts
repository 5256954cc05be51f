import type { Simulation } from '../api/types.ts';
import type { Outcome } from '../state/outcome-at.ts';
import { words } from '../words/en.ts';

/** "At 0.45: 11 pictures, about $0.37; 3 come back from memory." */
export function describeOutcome(
  threshold: number,
  { pictures, reused, exact }: Outcome,
  { money, credits }: Simulation['perPicture'],
): string {
  const said = words.trial;
  const free = money?.amountMicros === 0 && credits === null;
  const cost = free
    ? said.free
    : money || credits
      ? words.common.cost(
          money && { ...money, amountMicros: money.amountMicros * pictures },
          credits && { ...credits, amount: Math.round(credits.amount * pictures * 100) / 100 },
        )
      : said.unpriced;
  return said.outcome(threshold, said.pictures(pictures, exact), pictures > 0 ? cost : '', reused);
}
