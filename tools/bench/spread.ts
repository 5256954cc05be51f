export interface Spread {
  runs: number;
  median: number;
  p95: number;
  max: number;
}

/** Median, 95th percentile and maximum, rounded to hundredths. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (share: number) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 100) / 100;
  return { runs: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) };
}
