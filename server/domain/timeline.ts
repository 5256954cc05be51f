import { z } from 'zod';
import { ChangeScore } from './change-score.ts';
import { Decision } from './decision.ts';
import { Scene } from './scene.ts';

/** What was read from one message and what was done about it. */
export const TimelineEntry = z.object({
  messageId: z.string(),
  position: z.number().int().positive(),
  scene: Scene,
  score: ChangeScore,
  decision: Decision,
  /** The picture painted or reused for this message. */
  imageId: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;
