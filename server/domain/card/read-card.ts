import {
  maxCardText,
  maxDepth,
  maxDescriptionLength,
  maxGreetings,
  maxImagePrompt,
  maxNameLength,
  maxTagLength,
  maxTags,
  shortFields,
  textFields,
} from './card-fields.ts';
import { type CharacterCard, emptyCard } from './character-card.ts';
import { type CardProblem, type Loose, LooseValues, isObject } from './loose-values.ts';

export interface ReadCard {
  name: string;
  description: string;
  card: CharacterCard;
  /** `character_book`, as it came, where it has entries. */
  book: unknown;
  /** The card as it came, without its book: what `writeCard` lays our fields over. */
  file: Loose;
}

export type CardResult = { kind: 'ok'; card: ReadCard } | { kind: 'refused'; problems: CardProblem[] };

/**
 * A character card out of its JSON: V3, V2, V1 (flat) and the older spellings. Never throws; what is no card, or has
 * fields of the wrong shape or beyond all length, is refused with a sentence for each.
 */
export function readCard(value: unknown): CardResult {
  const unknown = describeOther(value);
  if (unknown || !isObject(value)) return refuse('', unknown ?? 'This JSON is no character card.');
  const loose = new LooseValues();
  // Version 2 and later keep the fields in `data`; files that only say so keep them flat.
  const data = isObject(value.data) ? value.data : value;
  const pick = (...names: (string | undefined)[]): Named =>
    pickFirst(data === value ? [value] : [data, value], names);
  const name = loose.line(...spread(pick('name', 'char_name')), maxNameLength);
  if (name === '' && loose.problems.length === 0)
    loose.refuse('name', 'The card has no name (“name”).', undefined);
  const texts = readTexts(loose, pick);
  const card = {
    ...emptyCard,
    ...texts.card,
    ...readLists(loose, pick),
    ...readExtensions(loose, data, value),
  };
  if (loose.problems.length > 0) return { kind: 'refused', problems: loose.problems };
  const { book, file } = takeBook(value);
  return { kind: 'ok', card: { name, description: texts.description, card, book, file } };
}

interface Named {
  value: unknown;
  where: string;
}
type Pick = (...names: (string | undefined)[]) => Named;
const spread = ({ value, where }: Named): [unknown, string] => [value, where];

/**
 * The field under the first of its names that says something. `data` is believed before what stands beside it, also
 * where it says that there is nothing.
 */
function pickFirst(places: Loose[], names: (string | undefined)[]): Named {
  for (const place of places) {
    const found = names
      .filter((where) => where !== undefined)
      .map((where) => ({ where, value: Object.hasOwn(place, where) ? place[where] : undefined }))
      .filter(({ value }) => value !== undefined && value !== null);
    const chosen = found.find(({ value }) => value !== '') ?? found[0];
    if (chosen) return chosen;
  }
  return { value: undefined, where: names[0] ?? '' };
}

function readTexts(loose: LooseValues, pick: Pick) {
  const card: Partial<CharacterCard> = {};
  let description = '';
  for (const { field, v2, flat, older } of textFields) {
    const most = field === 'description' ? maxDescriptionLength : maxCardText;
    const text = loose.text(...spread(pick(v2, flat, older)), most);
    if (field === 'description') description = text;
    else card[field] = text;
  }
  for (const { field, v2, most } of shortFields) card[field] = loose.text(...spread(pick(v2)), most);
  return { description, card };
}

function readLists(loose: LooseValues, pick: Pick) {
  const greetings = { count: maxGreetings, length: maxCardText };
  return {
    alternateGreetings: loose.texts(...spread(pick('alternate_greetings')), greetings),
    groupGreetings: loose.texts(...spread(pick('group_only_greetings')), greetings),
    tags: loose.texts(...spread(pick('tags')), { count: maxTags, length: maxTagLength }, /,/),
  };
}

/** What SillyTavern keeps in `extensions`; V1 had the first of them flat. */
function readExtensions(loose: LooseValues, data: Loose, top: Loose) {
  const extensions = loose.object(data.extensions, 'extensions');
  const note = loose.object(extensions.depth_prompt, 'extensions.depth_prompt');
  const words = extensions.sd_character_prompt;
  const picture =
    typeof words === 'string' ? { positive: words } : loose.object(words, 'extensions.sd_character_prompt');
  const { depthPrompt, talkativeness } = emptyCard;
  return {
    talkativeness: loose.number(extensions.talkativeness ?? top.talkativeness, talkativeness, [0, 1]),
    depthPrompt: {
      text: loose.text(note.prompt, 'extensions.depth_prompt.prompt', maxCardText),
      depth: Math.round(loose.number(note.depth, depthPrompt.depth, [0, maxDepth])),
    },
    imagePrompt: {
      positive: loose.text(picture.positive, 'extensions.sd_character_prompt.positive', maxImagePrompt),
      negative: loose.text(picture.negative, 'extensions.sd_character_prompt.negative', maxImagePrompt),
    },
  };
}

/** The book is kept as a lorebook of its own, not twice. One without entries stays where it is. */
function takeBook(value: Loose): { book: unknown; file: Loose } {
  if (isObject(value.data) && isFilled(value.data.character_book)) {
    const { character_book: book, ...data } = value.data;
    return { book, file: { ...value, data } };
  }
  if (!isFilled(value.character_book)) return { book: null, file: value };
  const { character_book: book, ...file } = value;
  return { book, file };
}

const isFilled = (book: unknown): boolean =>
  isObject(book) &&
  book.entries != null &&
  (typeof book.entries !== 'object' || Object.keys(book.entries).length > 0);

/** What a file is that is no card, where it can be told. */
function describeOther(value: unknown): string | undefined {
  if (!isObject(value)) return 'This JSON is no character card: it is not an object with fields.';
  if (isObject(value.data) || 'name' in value || 'char_name' in value) {
    const isBook = 'entries' in value && !('description' in value) && !('first_mes' in value);
    return isBook || value.spec === 'lorebook_v3' ? lorebook : undefined;
  }
  if ('entries' in value || value.spec === 'lorebook_v3') return lorebook;
  if ('chat_metadata' in value || 'mes' in value)
    return 'This is a chat, not a character card: import it as a chat.';
  return undefined;
}

const lorebook = 'This is a lorebook, not a character card: import it as a lorebook.';

const refuse = (where: string, message: string): CardResult => ({
  kind: 'refused',
  problems: [{ where, message }],
});
