import type { ReferenceStore } from '../../ports/reference-store.ts';
import type { Ports } from '../ports.ts';

const last = new WeakMap<ReferenceStore, Promise<unknown>>();

/**
 * One after the other: a file is removed when no row names it, and between the look and the removal nobody may bring
 * the same picture again.
 */
export function inTurn<Result>(
  { referenceStore }: Pick<Ports, 'referenceStore'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = last.get(referenceStore) ?? Promise.resolve();
  const mine = before.then(work);
  const settled = mine.then(
    () => undefined,
    () => undefined,
  );
  last.set(referenceStore, settled);
  return mine;
}
