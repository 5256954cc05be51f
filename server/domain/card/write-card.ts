import { shortFields, textFields } from './card-fields.ts';
import type { CharacterCard } from './character-card.ts';
import { type Loose, isObject } from './loose-values.ts';

export interface WrittenCard {
  name: string;
  description: string;
  card: CharacterCard;
  /** The card as it came, without its book; `null` for one that was made here. */
  file: Loose | null;
  /** What becomes `character_book`; `null`: no book. */
  book: Loose | null;
}

export type CardVersion = 'v2' | 'v3';

/**
 * A card in the form of V2 or V3, as SillyTavern writes it: the fields of V1 flat beside `data`. Our fields are laid
 * over the file as it came; whatever else it said is said again.
 */
export function writeCard({ name, description, card, file, book }: WrittenCard, version: CardVersion): Loose {
  const before = file ?? {};
  const old = isObject(before.data) ? before.data : flatRest(before);
  const texts = { ...card, description };
  const data: Loose = { ...old, name };
  const flat: Loose = { name };
  for (const { field, v2, flat: v1, older } of textFields) {
    data[v2] = texts[field];
    if (v1) flat[v1] = texts[field];
    if (older && older in before) flat[older] = texts[field];
  }
  for (const { field, v2 } of shortFields)
    if (card[field] !== '' || v2 !== 'nickname' || v2 in old) data[v2] = card[field];
  data.alternate_greetings = card.alternateGreetings;
  data.group_only_greetings = card.groupGreetings;
  data.tags = card.tags;
  data.extensions = writeExtensions(card, isObject(old.extensions) ? old.extensions : {});
  if (book) data.character_book = book;
  if ('char_name' in before) flat.char_name = name;
  const spec = version === 'v2' ? ['chara_card_v2', '2.0'] : ['chara_card_v3', '3.0'];
  const beside = { tags: card.tags, talkativeness: card.talkativeness };
  return { ...before, ...flat, ...beside, spec: spec[0], spec_version: spec[1], data };
}

/** Of a flat card, what has its place in `data` by now. */
const flatRest = ({ extensions }: Loose): Loose => (extensions === undefined ? {} : { extensions });

/** Only what was there already or says something: a card of another program stays as small as it was. */
function writeExtensions(card: CharacterCard, old: Loose): Loose {
  const { depthPrompt, imagePrompt, talkativeness } = card;
  const extensions: Loose = { ...old, talkativeness };
  if (depthPrompt.text !== '' || 'depth_prompt' in old) {
    const note = isObject(old.depth_prompt) ? old.depth_prompt : { role: 'system' };
    extensions.depth_prompt = { ...note, prompt: depthPrompt.text, depth: depthPrompt.depth };
  }
  if (imagePrompt.positive !== '' || imagePrompt.negative !== '' || 'sd_character_prompt' in old) {
    const words = isObject(old.sd_character_prompt) ? old.sd_character_prompt : {};
    extensions.sd_character_prompt = { ...words, ...imagePrompt };
  }
  return extensions;
}
