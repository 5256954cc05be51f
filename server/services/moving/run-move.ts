import { AppError } from '../../domain/failure.ts';
import {
  MovingKind,
  maxRemarks,
  type MovingOutcome,
  type MovingRemark,
  type MovingReport,
} from '../../domain/moving/moving.ts';
import type { Move } from './move.ts';
import { moverOf } from './movers.ts';

/** Told of after each thing: how many were looked at, of how many, and what is being brought. */
export type OnMoved = (done: number, total: number, kind: MovingKind) => void | Promise<void>;

/**
 * Brings what was chosen, one thing after the other. What cannot come is told of, and the rest comes all the same;
 * only a full disk or a wish to stop ends it.
 */
export async function runMove(
  move: Omit<Move, 'remark'>,
  kinds: readonly MovingKind[],
  onMoved: OnMoved,
): Promise<MovingReport> {
  const remarks: MovingRemark[] = [];
  let count = 0;
  const remark = (one: MovingRemark) => {
    count += 1;
    if (remarks.length < maxRemarks) remarks.push(one);
  };
  const whole: Move = { ...move, remark };
  const chosen = MovingKind.options.flatMap((kind) => {
    const things = kinds.includes(kind) ? moverOf(kind)?.list(whole) : undefined;
    return things ? [{ kind, things }] : [];
  });
  const total = chosen.reduce((sum, { things }) => sum + things.length, 0);
  const outcomes: MovingOutcome[] = [];
  let done = 0;
  for (const { kind, things } of chosen) {
    const outcome: MovingOutcome = { kind, came: 0, grew: 0, here: 0, failed: 0 };
    outcomes.push(outcome);
    for (const thing of things) {
      move.signal.throwIfAborted();
      try {
        outcome[await thing.bring()] += 1;
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'unavailable') throw error;
        outcome.failed += 1;
        remark({ kind, path: thing.file.inside, why: error.message });
      }
      done += 1;
      await onMoved(done, total, kind);
    }
  }
  return { outcomes, remarks, moreRemarks: count - remarks.length };
}
