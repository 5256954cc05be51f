import { unknownField, type Evidence, type Scene, type SceneField } from '../scene.ts';
import type { EvidenceField, SceneAnswer } from './answer-schema.ts';
import { createFindQuote } from './find-quote.ts';

export interface Merging {
  message: { id: string; text: string };
  /** The scene before the message; `null` for the first one. */
  before: Scene | null;
  /** What was read without a model: it stands where the model says nothing. */
  local: Scene;
}

/** A model may be wrong too, most of all where it shows no words for what it says. */
const sure = { quoted: 0.9, said: 0.8, unclear: 0.6 };

/**
 * The scene after a message as a model reads it. Where it says that nothing moved, the place before stands, whatever
 * the local reading took for another; where it says that they are elsewhere and not where, the place is unknown.
 */
export function mergeAnswer(answer: SceneAnswer, merging: Merging): Scene {
  const { message, local } = merging;
  const take = createTake(answer, message);
  const hour = take('timeOfDay', answer.timeOfDay, local.timeOfDay);
  return {
    ...mergePlace(answer, merging, take),
    // After a jump the hour before is no longer true.
    timeOfDay:
      answer.moved === 'same_place_later' && answer.timeOfDay === null ? ifReadHere(hour, message.id) : hour,
    weather: take('weather', answer.weather, local.weather),
    mood: take('mood', answer.mood, local.mood),
    focalDetail: take('focalDetail', answer.focalDetail, local.focalDetail),
    palette:
      answer.palette.length > 0
        ? { value: answer.palette, confidence: sure.said, evidence: null }
        : local.palette,
    characters: mergeCharacters(answer, merging),
  };
}

type Take = <Value>(
  field: EvidenceField,
  said: Value | null,
  otherwise: SceneField<Value>,
) => SceneField<Value>;

function createTake({ moved, evidence: quotes }: SceneAnswer, { id, text }: Merging['message']): Take {
  const findQuote = createFindQuote(text);
  return (field, said, otherwise) => {
    if (said === null) return otherwise;
    const evidence = quotes
      .filter((quote) => quote.field === field)
      .map(({ quote }) => findQuote(quote))
      .find((found) => found !== null);
    // What stood there before stays as it is: with the words that it was first read from.
    if (!evidence && isSame(said, otherwise.value)) return otherwise;
    const confidence = moved === 'unclear' ? sure.unclear : evidence ? sure.quoted : sure.said;
    return { value: said, confidence, evidence: evidence ? { messageId: id, ...evidence } : null };
  };
}

const isSame = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' && typeof other === 'string' && one.toLowerCase() === other.toLowerCase();

const ifReadHere = <Value>(field: SceneField<Value>, messageId: string): SceneField<Value> =>
  field.evidence?.messageId === messageId ? field : unknownField();

type Place = Pick<Scene, 'environment' | 'environmentClass'>;

function mergePlace(answer: SceneAnswer, { message, before, local }: Merging, take: Take): Place {
  const { moved, environment: words, environmentClass: kind } = answer;
  const stays = moved === 'no' || moved === 'same_place_later';
  // As it was, with a little less confidence where the local reading carried it over.
  const keep = (name: keyof Place) =>
    before === null || local[name].value === before[name].value ? local[name] : before[name];
  const wasKnown = before !== null && (before.environment.value ?? before.environmentClass.value) !== null;
  // Told more exactly is still the same place; another kind of place would be a move that the model denies.
  if (stays && wasKnown) {
    return {
      environment:
        before.environment.value === null
          ? take('environment', words, local.environment)
          : keep('environment'),
      environmentClass:
        before.environmentClass.value === null
          ? take('environment', kind, unknownField())
          : keep('environmentClass'),
    };
  }
  if (words !== null || kind !== null) {
    const here = ifReadHere(local.environmentClass, message.id);
    const alike = words === null || sharesWords(words, local.environment.value);
    return {
      environment: take('environment', words, unknownField()),
      environmentClass: take('environment', kind, alike ? here : unknownField()),
    };
  }
  if (stays || moved === 'unclear') return local;
  return {
    environment: ifReadHere(local.environment, message.id),
    environmentClass: ifReadHere(local.environmentClass, message.id),
  };
}

function sharesWords(one: string, other: string | null): boolean {
  const [first, second] = [one.toLowerCase(), other?.toLowerCase()];
  return second !== undefined && (first.includes(second) || second.includes(first));
}

/** Names that the model gives, with the place where each stands; else who was there by the local reading. */
function mergeCharacters({ characters }: SceneAnswer, { message, local }: Merging): Scene['characters'] {
  if (characters.length === 0) return local.characters;
  const known = new Map(local.characters.map((character) => [character.name.toLowerCase(), character]));
  const seen = new Set<string>();
  const findQuote = createFindQuote(message.text);
  return characters.flatMap((name) => {
    const key = name.toLowerCase();
    if (seen.has(key)) return [];
    seen.add(key);
    const found = findQuote(name);
    const evidence: Evidence | null = found && { messageId: message.id, ...found };
    return [known.get(key) ?? { name, evidence }];
  });
}
