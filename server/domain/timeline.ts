import { z } from 'zod';
import { ChangeReasons, ChangeScore } from './change-score.ts';
import { Decision } from './decision.ts';
import { ReadBy } from './scene-reading.ts';
import { Scene } from './scene.ts';

/** What was read from one message and what was done about it. */
export const TimelineEntry = z.object({
  messageId: z.string(),
  position: z.number().int().positive(),
  scene: Scene,
  /** How likely the message opens another scene than the message before; `null` where that was never weighed. */
  shift: ChangeScore.nullable(),
  /** What is suspected since the last picture, this message included: see `domain/hunch.ts`. */
  hunch: ChangeReasons,
  readBy: ReadBy,
  /** Against the scene on the backdrop when the message came. */
  score: ChangeScore,
  decision: Decision,
  /** The picture painted or reused for this message. */
  imageId: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;
