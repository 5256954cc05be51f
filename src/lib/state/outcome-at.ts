import type { Simulation } from '../api/types.ts';

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
