type Stems = ReadonlyMap<string, number>;

/** 0 for the same words, 1 for none in common, rare words counting more. Nothing to compare is `nothing`. */
export function gapBetween(turn: Stems, others: readonly Stems[], nothing = 0.9): number {
  if (turn.size === 0 || others.every((other) => other.size === 0)) return nothing;
  const counts = new Map<string, number>();
  let square = 0;
  for (const other of others)
    for (const [stem, weight] of other) {
      const before = counts.get(stem) ?? 0;
      counts.set(stem, before + weight);
      square += 2 * before * weight + weight * weight;
    }
  let product = 0;
  let own = 0;
  for (const [stem, weight] of turn) {
    product += weight * (counts.get(stem) ?? 0);
    own += weight * weight;
  }
  return 1 - product / Math.sqrt(own * square);
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
