import { zones } from '../../server/domain/shift/cue-terms.ts';
import { createRandom } from './random.ts';

/** One turn to learn from: keys `term * 5 + zone` without repeats, those of the ending of the turn before among them. */
export interface CueRow {
  keys: Uint32Array;
  boundary: boolean;
  weight: number;
  /** Index of its source: each has a level of its own, which no term needs to explain. */
  source: number;
}

/** Weights by key, of the terms that were kept. */
export type LearnedCues = Map<number, number>;

const epochs = 6;
const step = 0.15;
const shrink = 2e-4;
const fewestTurns = 8;

/**
 * Logistic regression over the terms of messages. All terms of eight turns or more are weighed first, the `mostTerms`
 * weightiest are kept and weighed again. The same rows in the same order give the same weights.
 */
export function learnCues(rows: readonly CueRow[], termCount: number, mostTerms: number): LearnedCues {
  const counts = new Uint32Array(termCount * zones.length);
  for (const { keys } of rows) for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  const usable = new Uint8Array(counts.length);
  for (let key = 0; key < counts.length; key += 1) usable[key] = (counts[key] ?? 0) >= fewestTurns ? 1 : 0;
  const first = descend(rows, usable);
  const worth = new Float64Array(termCount);
  for (let key = 0; key < counts.length; key += 1) {
    const term = Math.floor(key / zones.length);
    worth[term] = (worth[term] ?? 0) + Math.abs(first[key] ?? 0) * Math.sqrt(counts[key] ?? 0);
  }
  const order = Array.from(worth.keys()).sort(
    (left, right) => (worth[right] ?? 0) - (worth[left] ?? 0) || left - right,
  );
  const kept = new Uint8Array(termCount);
  for (const term of order.slice(0, mostTerms)) kept[term] = 1;
  for (let key = 0; key < counts.length; key += 1) if (!kept[Math.floor(key / zones.length)]) usable[key] = 0;
  const second = descend(rows, usable);
  const learned: LearnedCues = new Map();
  for (let key = 0; key < second.length; key += 1) if (usable[key]) learned.set(key, second[key] ?? 0);
  return learned;
}

/** Adagrad, one row at a time in a shuffled order that is always the same. */
function descend(rows: readonly CueRow[], usable: Uint8Array): Float64Array {
  const weights = new Float64Array(usable.length);
  const squares = new Float64Array(usable.length).fill(1e-3);
  const levels = new Float64Array(64);
  const order = Array.from(rows.keys());
  const random = createRandom(7);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    for (const index of order) {
      const row = rows[index];
      if (!row) continue;
      let sum = levels[row.source] ?? 0;
      for (const key of row.keys) sum += weights[key] ?? 0;
      const error = row.weight * (1 / (1 + Math.exp(-sum)) - (row.boundary ? 1 : 0));
      levels[row.source] = (levels[row.source] ?? 0) - 0.02 * error;
      for (const key of row.keys) {
        if (!usable[key]) continue;
        const slope = error + shrink * (weights[key] ?? 0) * 10;
        squares[key] = (squares[key] ?? 0) + slope * slope;
        weights[key] = (weights[key] ?? 0) - (step * slope) / Math.sqrt(squares[key] ?? 1);
      }
    }
  }
  return weights;
}
