import { z } from 'zod';
import { ModelAbilities } from '../domain/model.ts';
import { PromptPreview } from './scenes.ts';

export { PictureOrder } from '../domain/picture-order.ts';

/** What would be painted of an order that belongs to no chat. */
export const PicturePreview = PromptPreview.omit({ writing: true, drawn: true }).extend({
  /** How many pictures it would be: as many as were asked for, or as many as the model makes at once. */
  count: z.number().int().positive(),
  /** What is worth asking for. */
  can: ModelAbilities.omit({ dialect: true }),
});
export type PicturePreview = z.infer<typeof PicturePreview>;
