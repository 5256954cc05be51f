/** Columns cut into at most 64 steps, so that a split is found by counting. */
export interface Binned {
  /** Per column the step of each row. */
  columns: Uint8Array[];
  /** Per column the upper ends of all steps but the last. */
  edges: number[][];
}

const mostSteps = 63;
const sampled = 20_000;

/** Steps hold about as many rows each; equal values are never torn apart. */
export function binColumns(rows: readonly Float32Array[]): Binned {
  const width = rows[0]?.length ?? 0;
  const binned: Binned = { columns: [], edges: [] };
  const stride = Math.max(1, Math.floor(rows.length / sampled));
  for (let column = 0; column < width; column += 1) {
    const seen: number[] = [];
    for (let row = 0; row < rows.length; row += stride) seen.push(rows[row]?.[column] ?? 0);
    const edges = chooseEdges(Float64Array.from(seen).sort());
    binned.edges.push(edges);
    binned.columns.push(Uint8Array.from(rows, (row) => findStep(edges, row[column] ?? 0)));
  }
  return binned;
}

function chooseEdges(sorted: Float64Array): number[] {
  const distinct = [...new Set(sorted)];
  const ends =
    distinct.length <= mostSteps + 1
      ? distinct.slice(0, -1)
      : [
          ...new Set(
            Array.from(
              { length: mostSteps },
              (_, step) => sorted[Math.floor(((step + 1) * sorted.length) / (mostSteps + 1))] ?? 0,
            ),
          ),
        ];
  const last = distinct.at(-1) ?? 0;
  // Rounded as they are written, so that training sees what the model will do.
  return [
    ...new Set(
      ends.filter((end) => end < last).map((end) => Number((end + 1e-6 * Math.abs(end)).toPrecision(7))),
    ),
  ];
}

function findStep(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
