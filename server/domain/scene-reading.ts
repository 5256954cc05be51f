import { z } from 'zod';
import type { ChangeScore } from './change-score.ts';
import type { Scene } from './scene.ts';

/** Who read a message's scene. */
export const ReadBy = z.object({
  extractor: z.enum(['local', 'model']),
  /** The connection of the language model that was asked. */
  connectionId: z.string().nullable(),
  /**
   * Why the local reading stands although a model was to be asked: a failure's reason; `truncated` or `unusable` for an
   * answer; `over_budget`, `over_cap` or `unknown_price` for the user's limits, `stopped` for the operator's; `resting`
   * for a connection that failed a moment ago; `outcome_unknown` where the server went down while it asked.
   */
  because: z.string().nullable(),
});
export type ReadBy = z.infer<typeof ReadBy>;

export const readLocally: ReadBy = { extractor: 'local', connectionId: null, because: null };

/** What was read of one message. */
export interface SceneReading {
  scene: Scene;
  /** How likely the message opens another scene than the one before it, by whatever the words say. */
  shift: ChangeScore;
  readBy: ReadBy;
}
