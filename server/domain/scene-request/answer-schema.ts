import { z } from 'zod';
import { listPlaceClasses, findPlaceClass } from '../place-class.ts';
import { Mood, TimeOfDay, Weather } from '../scene.ts';

/** What a message did to the scene. */
export const Move = z.enum(['no', 'same_place_later', 'other_room', 'new_place', 'unclear']);
export type Move = z.infer<typeof Move>;

const evidenceFields = ['environment', 'timeOfDay', 'weather', 'mood', 'focalDetail'] as const;
export type EvidenceField = (typeof evidenceFields)[number];

/** Longer than any place or thing is called; a model that tells a story here is cut short. */
const longestPhrase = 200;
const longestName = 80;

const plain = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value;
/** Words that models write where `null` is meant. */
const nothing = new Set(['', 'null', 'none', 'unknown', 'n/a', 'unspecified', 'not specified', 'unclear']);
const orNull = (value: unknown): unknown => {
  const text = plain(value);
  return text === undefined || (typeof text === 'string' && nothing.has(text.toLowerCase())) ? null : text;
};
/** `Late Night` is not on a list; `Night` is, whatever its letters. */
const asId = (value: unknown): unknown => {
  const text = orNull(value);
  return typeof text === 'string' ? text.toLowerCase().replace(/[\s-]+/g, '_') : text;
};

const oneOf = <Values extends z.ZodEnum>(values: Values) => z.preprocess(asId, values.nullable());
const phrase = (longest = longestPhrase) =>
  z.preprocess(
    orNull,
    z
      .string()
      .transform((text) => text.slice(0, longest).trim())
      .nullable(),
  );
const phrases = (longest: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',') : (value ?? [])),
    z.array(phrase(longest)).transform((list) => list.filter((text) => text !== null).slice(0, most)),
  );

/**
 * What a language model says of one message, `null` for what it does not know. Closed lists are held to, but for the
 * kind of place: one that we have no name for keeps the story's words.
 */
export const SceneAnswer = z.object({
  moved: z.preprocess(asId, Move),
  environment: phrase(),
  environmentClass: z.preprocess(
    asId,
    z
      .string()
      .nullable()
      .transform((id) => findPlaceClass(id)?.id ?? null),
  ),
  timeOfDay: oneOf(TimeOfDay),
  weather: oneOf(Weather),
  mood: oneOf(Mood),
  focalDetail: phrase(),
  palette: phrases(40, 8),
  characters: phrases(longestName, 30),
  evidence: z.preprocess(
    (value) => (Array.isArray(value) ? value : []),
    z
      .array(
        z
          .object({ field: z.enum(evidenceFields), quote: z.string() })
          .nullable()
          .catch(null),
      )
      .transform((list) => list.filter((item) => item !== null)),
  ),
});
export type SceneAnswer = z.infer<typeof SceneAnswer>;

const text = { type: 'string' };
const maybe = (schema: Record<string, unknown>) => ({ anyOf: [schema, { type: 'null' }] });
const among = (values: readonly string[]) => ({ type: 'string', enum: [...values] });
const list = (items: Record<string, unknown>) => ({ type: 'array', items });
const object = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** The same for services that hold to a JSON Schema, in the words that the strictest of them takes. */
export const sceneAnswerSchema = {
  name: 'scene_of_message',
  schema: object({
    moved: among(Move.options),
    environment: maybe(text),
    environmentClass: maybe(among(listPlaceClasses().map(({ id }) => id))),
    timeOfDay: maybe(among(TimeOfDay.options)),
    weather: maybe(among(Weather.options)),
    mood: maybe(among(Mood.options)),
    focalDetail: maybe(text),
    palette: list(text),
    characters: list(text),
    evidence: list(object({ field: among(evidenceFields), quote: text })),
  }),
};
