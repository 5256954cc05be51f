import type { Calibration } from '../../server/domain/shift/calibration.ts';

interface Block {
  sum: number;
  hits: number;
  weight: number;
}

const leastShare = 0.004;
const surest = 0.995;

/**
 * Isotonic regression of what happened on the sums, as a few points to draw lines between: neighbours that fall are
 * put together, small blocks too, so that no point rests on a handful of turns.
 */
export function fitCalibration(
  rows: readonly { sum: number; truth: boolean; weight: number }[],
): Calibration {
  const sorted = rows.toSorted((left, right) => left.sum - right.sum);
  const all = sorted.reduce((total, { weight }) => total + weight, 0);
  const blocks: Block[] = [];
  for (const { sum, truth, weight } of sorted) {
    const last = blocks.at(-1);
    if (last && last.weight < all * leastShare)
      addTo(last, { sum: sum * weight, hits: truth ? weight : 0, weight });
    else blocks.push({ sum: sum * weight, hits: truth ? weight : 0, weight });
    while (
      blocks.length > 1 &&
      falls(blocks.at(-2), blocks.at(-1)) &&
      (blocks.at(-1)?.weight ?? 0) >= all * leastShare
    ) {
      const top = blocks.pop();
      const below = blocks.at(-1);
      if (top && below) addTo(below, top);
    }
  }
  while (blocks.length > 1 && falls(blocks.at(-2), blocks.at(-1))) {
    const top = blocks.pop();
    const below = blocks.at(-1);
    if (top && below) addTo(below, top);
  }
  return {
    at: blocks.map(({ sum, weight }) => Number((sum / weight).toFixed(4))),
    probability: blocks.map(({ hits, weight }) =>
      Number(Math.min(surest, Math.max(1 - surest, hits / weight)).toFixed(4)),
    ),
  };
}

const falls = (below: Block | undefined, above: Block | undefined): boolean =>
  below !== undefined && above !== undefined && below.hits / below.weight >= above.hits / above.weight;

function addTo(block: Block, other: Block): void {
  block.sum += other.sum;
  block.hits += other.hits;
  block.weight += other.weight;
}
