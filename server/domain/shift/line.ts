/** A weighted sum of standardised columns: logistic regression. */
export interface Line {
  mean: readonly number[];
  /** One over the standard deviation; 0 for a column that never moved. */
  scale: readonly number[];
  weight: readonly number[];
  base: number;
}

/** Further than so many standard deviations from the mean is no further. */
const farthest = 4;

/** A value in standard deviations from the mean. */
export const toStandard = (
  { mean, scale }: Pick<Line, 'mean' | 'scale'>,
  column: number,
  value: number,
): number => Math.max(-farthest, Math.min(farthest, (value - (mean[column] ?? 0)) * (scale[column] ?? 0)));

/** How much each column adds to the logarithm of odds. */
export const addends = (line: Line, row: Float32Array): Float64Array =>
  Float64Array.from(row, (value, column) => (line.weight[column] ?? 0) * toStandard(line, column, value));

/** The logarithm of odds for one row. */
export const followLine = (line: Line, row: Float32Array): number =>
  addends(line, row).reduce((sum, addend) => sum + addend, line.base);
