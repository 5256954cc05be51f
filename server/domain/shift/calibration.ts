/** What a sum of logarithms of odds is worth as a probability: straight lines between points, both rising. */
export interface Calibration {
  at: readonly number[];
  probability: readonly number[];
}

/** The probability for a sum; before the first and after the last point that of the point. */
export function calibrate({ at, probability }: Calibration, sum: number): number {
  const last = at.length - 1;
  if (sum <= (at[0] ?? 0)) return probability[0] ?? 0;
  if (sum >= (at[last] ?? 0)) return probability[last] ?? 0;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) <= sum) low = middle;
    else high = middle;
  }
  const [from = 0, to = 0, start = 0, end = 0] = [at[low], at[high], probability[low], probability[high]];
  return start + ((sum - from) / (to - from)) * (end - start);
}
