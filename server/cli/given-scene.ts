import { z } from 'zod';
import { PlaceClass } from '../domain/place-class.ts';
import { emptyScene, Mood, type Scene, TimeOfDay, Weather } from '../domain/scene.ts';
import type { Person } from '../domain/tags/read-person.ts';

/** A plain value, or one as the HTTP interface gives it: `{value, confidence, evidence}`. */
const given = <T extends z.ZodType>(value: T) =>
  z.preprocess(
    (raw) => (typeof raw === 'object' && raw !== null && 'value' in raw ? raw.value : raw),
    value.nullish(),
  );

const GivenCharacter = z.union([
  z.string(),
  z.looseObject({
    name: z.string(),
    description: z.string().nullish(),
    role: z.string().nullish(),
    appearance: z.string().nullish(),
    tags: z.array(z.string()).nullish(),
  }),
]);

/** A scene from outside; what is missing is unknown. */
export const GivenScene = z.looseObject({
  environment: given(z.string()),
  environmentClass: given(PlaceClass),
  timeOfDay: given(TimeOfDay),
  weather: given(Weather),
  mood: given(Mood),
  focalDetail: given(z.string()),
  palette: given(z.array(z.string())),
  characters: z.array(GivenCharacter).nullish(),
});
export type GivenScene = z.infer<typeof GivenScene>;

/** The scene that these values are. */
export const toScene = ({ characters, ...values }: GivenScene): Scene => ({
  ...emptyScene(),
  environment: asField(values.environment),
  environmentClass: asField(values.environmentClass),
  timeOfDay: asField(values.timeOfDay),
  weather: asField(values.weather),
  mood: asField(values.mood),
  focalDetail: asField(values.focalDetail),
  palette: asField(values.palette),
  characters: listPeople({ characters }).map(({ name }) => ({ name, evidence: null })),
});

const asField = <T>(value: T | null | undefined) => ({
  value: value ?? null,
  confidence: value == null ? 0 : 1,
  evidence: null,
});

/** Who is in it, with what is said of their looks. */
export const listPeople = ({ characters }: Pick<GivenScene, 'characters'>): Person[] =>
  (characters ?? []).map((character) => {
    if (typeof character === 'string') return { name: character };
    const { name, role, description, appearance, tags } = character;
    return { name, description: [role, description, appearance, ...(tags ?? [])].filter(Boolean).join(', ') };
  });
