/** One small decision tree as flat lists, one entry a node. A leaf has no feature (-1). */
export interface Tree {
  /** Column that the node asks about. */
  feature: readonly number[];
  /** At most this: left; above: right. */
  threshold: readonly number[];
  left: readonly number[];
  right: readonly number[];
  /** What the node would answer if it were a leaf, as logarithm of odds; a leaf's is its answer. */
  value: readonly number[];
}

/** The sum of the trees' answers for one row. */
export function sumTrees(trees: readonly Tree[], row: ArrayLike<number>): number {
  let sum = 0;
  for (const { feature, threshold, left, right, value } of trees) {
    let node = 0;
    for (let column = feature[0] ?? -1; column >= 0; column = feature[node] ?? -1)
      node = ((row[column] ?? 0) <= (threshold[node] ?? 0) ? left[node] : right[node]) ?? 0;
    sum += value[node] ?? 0;
  }
  return sum;
}

/** How much each column moved the sum: at every node on the way, what the answer gained by going on. */
export function attribute(trees: readonly Tree[], row: ArrayLike<number>, columns: number): Float64Array {
  const gains = new Float64Array(columns);
  for (const { feature, threshold, left, right, value } of trees) {
    let node = 0;
    for (let column = feature[0] ?? -1; column >= 0; column = feature[node] ?? -1) {
      const next = ((row[column] ?? 0) <= (threshold[node] ?? 0) ? left[node] : right[node]) ?? 0;
      gains[column] = (gains[column] ?? 0) + (value[next] ?? 0) - (value[node] ?? 0);
      node = next;
    }
  }
  return gains;
}
