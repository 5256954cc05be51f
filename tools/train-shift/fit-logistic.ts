import { toStandard, type Line } from '../../server/domain/shift/line.ts';
import type { TreeRows } from './grow-trees.ts';

const rounds = 160;
const shrink = 1e-3;

/** Logistic regression by full steps with momentum: always the same answer for the same rows. */
export function fitLogistic({ values, truth, weight }: TreeRows): Line {
  const width = values[0]?.length ?? 0;
  const { mean, scale } = standardise(values, width);
  const rows = values.map((row) => row.map((value, column) => toStandard({ mean, scale }, column, value)));
  const all = weight.reduce((sum, one) => sum + one, 0);
  const slopes = new Float64Array(width + 1);
  const speed = new Float64Array(width + 1);
  const squares = new Float64Array(width + 1);
  const line = new Float64Array(width + 1);
  for (let round = 1; round <= rounds; round += 1) {
    slopes.fill(0);
    rows.forEach((row, index) => {
      const error = (weight[index] ?? 0) * (1 / (1 + Math.exp(-follow(line, row))) - (truth[index] ?? 0));
      for (let column = 0; column < width; column += 1)
        slopes[column] = (slopes[column] as number) + error * (row[column] as number);
      slopes[width] = (slopes[width] ?? 0) + error;
    });
    for (let column = 0; column <= width; column += 1) {
      const slope = (slopes[column] ?? 0) / all + (column < width ? shrink * (line[column] ?? 0) : 0);
      speed[column] = 0.9 * (speed[column] ?? 0) + 0.1 * slope;
      squares[column] = 0.99 * (squares[column] ?? 0) + 0.01 * slope * slope;
      const along = (speed[column] ?? 0) / (1 - 0.9 ** round);
      const spread = Math.sqrt((squares[column] ?? 0) / (1 - 0.99 ** round)) + 1e-6;
      line[column] = (line[column] ?? 0) - (0.05 * along) / spread;
    }
  }
  return { mean, scale, weight: Array.from(line.slice(0, width), short), base: short(line[width] ?? 0) };
}

function follow(line: Float64Array, row: Float32Array): number {
  let sum = line[row.length] ?? 0;
  for (let column = 0; column < row.length; column += 1)
    sum += (line[column] as number) * (row[column] as number);
  return sum;
}

function standardise(values: readonly Float32Array[], width: number) {
  const mean: number[] = [];
  const scale: number[] = [];
  for (let column = 0; column < width; column += 1) {
    const middle = values.reduce((sum, row) => sum + (row[column] ?? 0), 0) / values.length;
    const spread = Math.sqrt(
      values.reduce((sum, row) => sum + ((row[column] ?? 0) - middle) ** 2, 0) / values.length,
    );
    mean.push(short(middle));
    scale.push(spread < 1e-9 ? 0 : short(1 / spread));
  }
  return { mean, scale };
}

/** Numbers with few digits keep the file small; training goes on with what is written. */
const short = (value: number): number => Number(value.toPrecision(5));
