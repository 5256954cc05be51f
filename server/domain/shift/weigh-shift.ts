import { scoreChange, type ChangeScore } from '../change-score.ts';
import type { Scene } from '../scene.ts';
import type { DescribedTurn } from './describe-turn.ts';

/** So many turns before a message are looked at, at most. */
export const pastLength = 16;

export interface ShiftInput {
  turn: DescribedTurn;
  /** The turns before, oldest first. */
  past: readonly DescribedTurn[];
  /** The scene after the message before; `null` for the first message. */
  before: Scene | null;
  now: Scene;
}

/**
 * The probability that a message opens another scene than the message before, with each field's share. The first
 * message opens none: all figures are 0.
 */
export const weighShift = ({ before, now }: ShiftInput): ChangeScore => scoreChange(before, now);
