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
const mostCharacters = 30;
const mostColours = 8;
/** Two for each field. Every quote is looked for in the message: a list without an end would take seconds. */
const mostQuotes = 12;

const plain = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/[\s\p{Cc}]+/gu, ' ').trim() : value;
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
      // A cut may go through the middle of a character.
      .transform((text) => text.slice(0, longest).toWellFormed().trim())
      .nullable(),
  );
const cutList = (value: unknown, most: number): unknown =>
  Array.isArray(value) ? value.slice(0, most) : value;
const phrases = (longest: number, most: number) =>
  z.preprocess(
    (value) => cutList(typeof value === 'string' ? value.split(',') : (value ?? []), 2 * most),
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
  palette: phrases(40, mostColours),
  characters: phrases(longestName, mostCharacters),
  evidence: z.preprocess(
    (value) => (Array.isArray(value) ? cutList(value, mostQuotes) : []),
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
