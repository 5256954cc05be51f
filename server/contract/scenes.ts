import { z } from 'zod';
import { Backdrop } from '../domain/chat.ts';
import { ChangeScore } from '../domain/change-score.ts';
import { Connection } from '../domain/connection.ts';
import { Credits } from '../domain/cost.ts';
import { Decision } from '../domain/decision.ts';
import { ImagePrompt } from '../domain/image-prompt.ts';
import { Job } from '../domain/job.ts';
import { ModelAbilities } from '../domain/model.ts';
import { Money } from '../domain/money.ts';
import { Mood, Scene, TimeOfDay, Weather } from '../domain/scene.ts';
import { PlaceClass } from '../domain/place-class.ts';
import { Size } from '../domain/size.ts';
import { PageQuery } from './page.ts';

/** From which score on a picture is painted, and whether that was set or follows from `pictureEveryMessages`. */
export const Threshold = z.object({ value: z.number().min(0).max(1), source: z.enum(['set', 'adapted']) });
export type Threshold = z.infer<typeof Threshold>;

export const SceneState = z.object({
  /** The message the scene was last read from. */
  messageId: z.string().nullable(),
  scene: Scene,
  backdrop: Backdrop.nullable(),
  /** The scene that is painted on the backdrop: what the score compares with. */
  backdropScene: Scene.nullable(),
  score: ChangeScore.nullable(),
  decision: Decision.nullable(),
  threshold: Threshold,
});
export type SceneState = z.infer<typeof SceneState>;

/** In message order, or the latest first for the film strip. */
export const ListTimeline = PageQuery.extend({ order: z.enum(['story', 'latest']).optional() });
export type ListTimeline = z.infer<typeof ListTimeline>;

const text = z.string().trim().min(1).max(500).nullable();

/** A correction by hand: `null` says "unknown". What is not named stays as it was read. */
export const CorrectScene = z.strictObject({
  messageId: z.string().optional(),
  environment: text.optional(),
  environmentClass: PlaceClass.nullable().optional(),
  timeOfDay: TimeOfDay.nullable().optional(),
  weather: Weather.nullable().optional(),
  mood: Mood.nullable().optional(),
  focalDetail: text.optional(),
  palette: z.array(z.string().trim().min(1).max(40)).max(12).nullable().optional(),
  /** Which words of the message say so, where they were not read: the chat learns what they mean. */
  words: z.string().trim().min(1).max(200).optional(),
});
export type CorrectScene = z.infer<typeof CorrectScene>;

export { GenerationOrder } from '../domain/generation-order.ts';

export const GenerationOrdered = z.object({ job: Job });
export const GenerationHeld = z.object({ decision: Decision });

export const PromptPreview = ImagePrompt.extend({
  /** The language model that wrote the prompt for this preview, and what that call is booked at. */
  writing: z.object({ by: z.string(), cost: Money.nullable() }).nullable(),
  /** Words were drawn or written for this preview: only sent back with `verbatim` they are what is painted. */
  drawn: z.boolean(),
  /** For all pictures of the order, and for the writing; both `null` when nobody knows. */
  estimatedCost: Money.nullable(),
  estimatedCredits: Credits.nullable(),
  /** Who would be asked first; `painter` is the built-in one. */
  connection: Connection.pick({ id: true, name: true, provider: true }),
  model: z.string(),
  size: Size,
  /** What is worth asking for when it is written by hand. */
  can: ModelAbilities.pick({ negativePrompt: true, seed: true, characterPrompts: true }),
});
export type PromptPreview = z.infer<typeof PromptPreview>;

export const HangBackdrop = z.strictObject({
  imageId: z.string().nullable(),
  pinned: z.boolean().optional(),
});
export type HangBackdrop = z.infer<typeof HangBackdrop>;
