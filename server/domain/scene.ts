import { z } from 'zod';
import { PlaceClass } from './place-class.ts';

export const TimeOfDay = z.enum(['dawn', 'morning', 'day', 'afternoon', 'dusk', 'evening', 'night']);
export type TimeOfDay = z.infer<typeof TimeOfDay>;

export const Weather = z.enum(['clear', 'cloudy', 'overcast', 'fog', 'rain', 'storm', 'snow', 'wind']);
export type Weather = z.infer<typeof Weather>;

/** The emotional colour of a scene; the painter grades by it. */
export const Mood = z.enum([
  'calm',
  'joyful',
  'romantic',
  'melancholy',
  'tense',
  'fearful',
  'mysterious',
  'eerie',
  'hopeful',
  'solemn',
  'lonely',
  'cosy',
  'grim',
  'triumphant',
  'wondrous',
  'angry',
]);
export type Mood = z.infer<typeof Mood>;

/** Where a value was read: character offsets (UTF-16) into the text of one message, end exclusive. */
export const Evidence = z.object({
  messageId: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
});
export type Evidence = z.infer<typeof Evidence>;

/** `null` means unknown; confidence is 0 then. A value carried over keeps its first evidence. */
const field = <T extends z.ZodType>(value: T) =>
  z.object({ value: value.nullable(), confidence: z.number().min(0).max(1), evidence: Evidence.nullable() });

export const SceneCharacter = z.object({ name: z.string(), evidence: Evidence.nullable() });
export type SceneCharacter = z.infer<typeof SceneCharacter>;

export const Scene = z.object({
  /** The place as the text says it: "a smoky tavern by the docks". */
  environment: field(z.string()),
  environmentClass: field(PlaceClass),
  timeOfDay: field(TimeOfDay),
  weather: field(Weather),
  mood: field(Mood),
  /** The one thing the eye would rest on: "a brass telescope". */
  focalDetail: field(z.string()),
  /** Colours named in the text, as English words: ["crimson", "gold"]. */
  palette: field(z.array(z.string())),
  characters: z.array(SceneCharacter),
});
export type Scene = z.infer<typeof Scene>;

export interface SceneField<T> {
  value: T | null;
  confidence: number;
  evidence: Evidence | null;
}

export type SceneFieldName = Exclude<keyof Scene, 'characters'>;

export const unknownField = <T>(): SceneField<T> => ({ value: null, confidence: 0, evidence: null });

/** A scene of which nothing is known yet. */
export const emptyScene = (): Scene => ({
  environment: unknownField(),
  environmentClass: unknownField(),
  timeOfDay: unknownField(),
  weather: unknownField(),
  mood: unknownField(),
  focalDetail: unknownField(),
  palette: unknownField(),
  characters: [],
});
