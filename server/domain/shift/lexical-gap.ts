type Stems = ReadonlyMap<string, number>;

/** What counts as the distance where there is nothing to compare. */
const nothing = 0.9;

/** 0 for the same words, 1 for none in common, rare words counting more. */
export function gapBetween(turn: Stems, other: Stems): number {
  if (turn.size === 0 || other.size === 0) return nothing;
  let product = 0;
  for (const [stem, weight] of turn) product += weight * (other.get(stem) ?? 0);
  return 1 - product / Math.sqrt(squareOf(turn) * squareOf(other));
}

/** The same against the last of `past` together, for each of these numbers of turns; they must rise. */
export function gapsToLast(turn: Stems, past: readonly Stems[], counts: readonly number[]): number[] {
  const sums = new Map<string, number>();
  const own = squareOf(turn);
  let [product, square, taken] = [0, 0, 0];
  return counts.map((count) => {
    for (; taken < count && taken < past.length; taken += 1)
      for (const [stem, weight] of past[past.length - 1 - taken] ?? []) {
        const before = sums.get(stem) ?? 0;
        sums.set(stem, before + weight);
        square += 2 * before * weight + weight * weight;
        product += weight * (turn.get(stem) ?? 0);
      }
    return own === 0 || square === 0 ? nothing : 1 - product / Math.sqrt(own * square);
  });
}

/** The share of a turn's words, by weight, that none of the others has. */
export function newShare(turn: Stems, others: readonly Stems[]): number {
  let all = 0;
  let fresh = 0;
  for (const [stem, weight] of turn) {
    all += weight;
    if (!others.some((other) => other.has(stem))) fresh += weight;
  }
  return all === 0 ? 1 : fresh / all;
}

function squareOf(stems: Stems): number {
  let square = 0;
  for (const weight of stems.values()) square += weight * weight;
  return square;
}
