import type { Tree } from '../../server/domain/shift/trees.ts';
import { binColumns, type Binned } from './bin-columns.ts';
import { countSteps, steps, subtract, type Counts } from './count-steps.ts';
import { createRandom } from './random.ts';

export interface TreeRows {
  /** One list a row, as many numbers as there are columns. */
  values: readonly Float32Array[];
  truth: Uint8Array;
  weight: Float64Array;
}

export interface TreeSettings {
  trees: number;
  leaves: number;
  /** How much of a tree's answer is taken. */
  step: number;
  /** Pulls the answers of small leaves to nothing. */
  shrink: number;
  /** The fewest rows in a leaf. */
  leastRows: number;
  /** The share of rows and of columns that each tree sees. */
  rowShare: number;
  columnShare: number;
  seed: number;
}

export const usualSettings: TreeSettings = {
  trees: 250,
  leaves: 8,
  step: 0.07,
  shrink: 8,
  leastRows: 25,
  rowShare: 0.7,
  columnShare: 0.15,
  seed: 11,
};

interface Leaf {
  node: number;
  rows: Uint32Array;
  counts: Counts;
  gradient: number;
  hessian: number;
  split: Split | undefined;
}
interface Split {
  gain: number;
  column: number;
  bin: number;
}

/** Gradient-boosted trees for yes or no. `onTree` sees each tree as it is grown. Deterministic. */
export function growTrees(
  rows: TreeRows,
  settings: TreeSettings,
  onTree?: (tree: Tree, index: number) => void,
): { base: number; trees: Tree[] } {
  const binned = binColumns(rows.values);
  const random = createRandom(settings.seed);
  const count = rows.truth.length;
  let [yes, all] = [0, 0];
  for (let row = 0; row < count; row += 1) {
    all += rows.weight[row] ?? 0;
    yes += (rows.weight[row] ?? 0) * (rows.truth[row] ?? 0);
  }
  const base = Math.log(yes / (all - yes));
  const sums = new Float64Array(count).fill(base);
  const gradients = new Float64Array(count);
  const hessians = new Float64Array(count);
  const trees: Tree[] = [];
  for (let index = 0; index < settings.trees; index += 1) {
    for (let row = 0; row < count; row += 1) {
      const guess = 1 / (1 + Math.exp(-(sums[row] ?? 0)));
      const weight = rows.weight[row] ?? 0;
      gradients[row] = weight * (guess - (rows.truth[row] ?? 0));
      hessians[row] = weight * guess * (1 - guess);
    }
    const sample = Uint32Array.from(
      Array.from({ length: count }, (_, row) => row).filter(() => random() < settings.rowShare),
    );
    const columns = binned.edges.map((_, column) => column).filter(() => random() < settings.columnShare);
    const tree = growOne(binned, sample, columns, gradients, hessians, settings);
    for (let row = 0; row < count; row += 1) sums[row] = (sums[row] ?? 0) + answer(tree, binned, row);
    const plain = withThresholds(tree, binned);
    trees.push(plain);
    onTree?.(plain, index);
  }
  return { base, trees };
}

interface BinTree {
  feature: number[];
  bin: number[];
  left: number[];
  right: number[];
  value: number[];
}

function growOne(
  binned: Binned,
  sample: Uint32Array,
  columns: readonly number[],
  gradients: Float64Array,
  hessians: Float64Array,
  settings: TreeSettings,
): BinTree {
  const tree: BinTree = { feature: [], bin: [], left: [], right: [], value: [] };
  const open = (rows: Uint32Array, counts: Counts): Leaf => {
    let [gradient, hessian] = [0, 0];
    for (const row of rows) {
      gradient += gradients[row] ?? 0;
      hessian += hessians[row] ?? 0;
    }
    const node = tree.feature.push(-1) - 1;
    tree.bin.push(0);
    tree.left.push(0);
    tree.right.push(0);
    tree.value.push((-settings.step * gradient) / (hessian + settings.shrink));
    const leaf: Leaf = { node, rows, counts, gradient, hessian, split: undefined };
    leaf.split = findSplit(leaf, binned, columns, settings);
    return leaf;
  };
  const count = (rows: Uint32Array) => countSteps(rows, binned, columns, gradients, hessians);
  const leaves = [open(sample, count(sample))];
  while (leaves.length < settings.leaves) {
    let best: Leaf | undefined;
    for (const leaf of leaves) if (leaf.split && leaf.split.gain > (best?.split?.gain ?? 0)) best = leaf;
    if (!best?.split) break;
    const { column, bin } = best.split;
    const bins = binned.columns[column];
    const left = best.rows.filter((row) => (bins?.[row] ?? 0) <= bin);
    const right = best.rows.filter((row) => (bins?.[row] ?? 0) > bin);
    tree.feature[best.node] = column;
    tree.bin[best.node] = bin;
    leaves.splice(leaves.indexOf(best), 1);
    // The smaller side is counted, the larger one is what is left.
    const fewer = count(left.length < right.length ? left : right);
    const more = subtract(best.counts, fewer);
    const sides = [
      ['left', left],
      ['right', right],
    ] as const;
    for (const [side, rows] of sides) {
      const leaf = open(rows, (side === 'left') === left.length < right.length ? fewer : more);
      tree[side][best.node] = leaf.node;
      leaves.push(leaf);
    }
  }
  return tree;
}

function findSplit(
  leaf: Leaf,
  { edges }: Binned,
  columns: readonly number[],
  { shrink, leastRows }: TreeSettings,
): Split | undefined {
  let best: Split | undefined;
  const { counts } = leaf;
  const parent = leaf.gradient ** 2 / (leaf.hessian + shrink);
  columns.forEach((column, index) => {
    let [gradient, hessian, rows] = [0, 0, 0];
    const last = edges[column]?.length ?? 0;
    for (let bin = 0; bin < last; bin += 1) {
      const at = index * steps + bin;
      gradient += counts.gradients[at] ?? 0;
      hessian += counts.hessians[at] ?? 0;
      rows += counts.rows[at] ?? 0;
      if (rows < leastRows) continue;
      if (leaf.rows.length - rows < leastRows) return;
      const gain =
        gradient ** 2 / (hessian + shrink) +
        (leaf.gradient - gradient) ** 2 / (leaf.hessian - hessian + shrink) -
        parent;
      if (gain > (best?.gain ?? 1e-6)) best = { gain, column, bin };
    }
  });
  return best;
}

function answer(tree: BinTree, binned: Binned, row: number): number {
  let node = 0;
  for (let column = tree.feature[0] ?? -1; column >= 0; column = tree.feature[node] ?? -1)
    node =
      ((binned.columns[column]?.[row] ?? 0) <= (tree.bin[node] ?? 0) ? tree.left[node] : tree.right[node]) ??
      0;
  return tree.value[node] ?? 0;
}

/** Numbers with few digits keep the file small; what is tested is what is written. */
const short = (value: number, digits: number): number => Number(value.toPrecision(digits));

function withThresholds(tree: BinTree, { edges }: Binned): Tree {
  return {
    feature: tree.feature,
    threshold: tree.feature.map((column, node) =>
      column < 0 ? 0 : short(edges[column]?.[tree.bin[node] ?? 0] ?? 0, 7),
    ),
    left: tree.left,
    right: tree.right,
    value: tree.value.map((value) => short(value, 4)),
  };
}
