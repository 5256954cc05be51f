import type { Money } from '../../domain/money.ts';
import type { GeneratedFile } from './obtain-picture.ts';

/** What a job's pictures cost together: unknown as soon as one of them is. */
export function sumCosts(files: readonly GeneratedFile[]): Money | null {
  const prices = files.map(({ cost }) => cost.money).filter((money) => money !== null);
  if (prices.length < files.length) return null;
  return {
    amountMicros: prices.reduce((sum, { amountMicros }) => sum + amountMicros, 0),
    currency: 'USD',
    basis: prices.every(({ basis }) => basis === 'exact') ? 'exact' : 'estimated',
  };
}
