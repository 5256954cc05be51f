import type { Simulation } from '../api/types.ts';
import { words } from '../words/en.ts';

export interface Outcome {
  pictures: number;
  reused: number;
  /** Counted for this very threshold, not for the nearest one of the curve. */
  exact: boolean;
}

/** What a threshold comes to: as it was counted, or as the nearest point of the curve says. */
export function outcomeAt(
  { threshold, pictures, reused, curve }: Pick<Simulation, 'threshold' | 'pictures' | 'reused' | 'curve'>,
  wanted: number,
): Outcome {
  const counted = { threshold, pictures, reused };
  const nearest = curve.reduce(
    (best, point) => (Math.abs(point.threshold - wanted) < Math.abs(best.threshold - wanted) ? point : best),
    counted,
  );
  const exact = Math.abs(nearest.threshold - wanted) < 0.0005;
  return { pictures: nearest.pictures, reused: nearest.reused, exact };
}

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
