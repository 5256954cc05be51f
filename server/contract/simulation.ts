import { z } from 'zod';
import { Credits } from '../domain/cost.ts';
import { DecisionReason } from '../domain/decision.ts';
import { Money } from '../domain/money.ts';
import { Settings } from '../domain/settings.ts';

/** A threshold, or a wish for one picture every so many messages. Without either: what holds in the chat. */
export const SimulateThreshold = z
  .object({
    threshold: z.coerce.number().min(0).max(1).optional(),
    everyMessages: z.coerce.number().pipe(Settings.shape.pictureEveryMessages.unwrap()).optional(),
  })
  .refine(({ threshold, everyMessages }) => threshold === undefined || everyMessages === undefined, {
    path: ['everyMessages'],
    message: 'Ask for a threshold or for a number of messages, not for both.',
  });
export type SimulateThreshold = z.infer<typeof SimulateThreshold>;

const count = z.number().int().nonnegative();

/** What one picture would cost with the connection that would paint now; both `null` when nobody knows. */
const PicturePrice = z.object({ money: Money.nullable(), credits: Credits.nullable() });

/** Where a picture would be painted, or one hang again. */
export const SimulatedPlace = z.object({
  messageId: z.string(),
  position: z.number().int().positive(),
  kind: z.enum(['paint', 'reuse']),
  /** Against what would hang there. */
  score: z.number().min(0).max(1),
  /** The place in words; empty where nobody knows it. */
  label: z.string(),
  /** `remembered` names the message whose picture would hang again: `messageId`. */
  because: z.array(DecisionReason),
});
export type SimulatedPlace = z.infer<typeof SimulatedPlace>;

/** How a chat would be painted with another threshold, brakes of time and money left out. */
export const Simulation = z.object({
  threshold: z.number().min(0).max(1),
  /** How many were looked at: the latest thousand that are shown and were read. */
  messages: count,
  /** How many are shown. */
  ofMessages: count,
  pictures: count,
  reused: count,
  estimatedCost: Money.nullable(),
  estimatedCredits: Credits.nullable(),
  perPicture: PicturePrice,
  places: z.array(SimulatedPlace),
  /** The named stops and every 0.05, rising. */
  curve: z.array(
    z.object({ threshold: z.number(), pictures: count, reused: count, amountMicros: count.nullable() }),
  ),
});
export type Simulation = z.infer<typeof Simulation>;
