import type { Binned } from './bin-columns.ts';

/** Per column and step what its rows add up to. */
export interface Counts {
  gradients: Float64Array;
  hessians: Float64Array;
  rows: Float64Array;
}
/** Steps of a column, at most. */
export const steps = 64;

/** Adds up gradients and rows per chosen column and step; the chosen columns lie one behind the other. */
export function countSteps(
  rows: Uint32Array,
  { columns }: Binned,
  chosen: readonly number[],
  gradients: Float64Array,
  hessians: Float64Array,
): Counts {
  const size = chosen.length * steps;
  const counts = {
    gradients: new Float64Array(size),
    hessians: new Float64Array(size),
    rows: new Float64Array(size),
  };
  chosen.forEach((column, index) => {
    const bins = columns[column];
    if (bins) countColumn(rows, bins, index * steps, counts, gradients, hessians);
  });
  return counts;
}

/** Where all the time goes. Every index is within bounds, which the compiler cannot know. */
function countColumn(
  rows: Uint32Array,
  bins: Uint8Array,
  from: number,
  counts: Counts,
  gradients: Float64Array,
  hessians: Float64Array,
): void {
  const { gradients: sumGradients, hessians: sumHessians, rows: sumRows } = counts;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    const step = from + (bins[row] as number);
    sumGradients[step] = (sumGradients[step] as number) + (gradients[row] as number);
    sumHessians[step] = (sumHessians[step] as number) + (hessians[row] as number);
    sumRows[step] = (sumRows[step] as number) + 1;
  }
}

/** What is left of a whole without a part of it. */
export const subtract = (whole: Counts, part: Counts): Counts => ({
  gradients: whole.gradients.map((sum, step) => sum - (part.gradients[step] ?? 0)),
  hessians: whole.hessians.map((sum, step) => sum - (part.hessians[step] ?? 0)),
  rows: whole.rows.map((sum, step) => sum - (part.rows[step] ?? 0)),
});
