import { z } from 'zod';
import { CharacterCard } from '../domain/card/character-card.ts';
import { Element } from '../domain/element.ts';
import { Lorebook, LoreRule } from '../domain/lore.ts';
import { pageOf, PageQuery } from './page.ts';

const name = z.string().trim().min(1).max(200);
const { kind, description, data } = Element.shape;

export const ElementPage = pageOf(Element);

/** `q`: what words of the name begin with. `lorebookId`: that book's entries instead of what stands in none. */
export const ListElements = PageQuery.extend({
  kind: kind.optional(),
  q: z.string().max(200).optional(),
  lorebookId: z.string().max(100).optional(),
});
export type ListElements = z.infer<typeof ListElements>;

/** A character or a persona among themselves: without kind and book. */
export const ListPeople = ListElements.pick({ limit: true, cursor: true, q: true });
export type ListPeople = z.infer<typeof ListPeople>;

const element = {
  description: description.optional(),
  data: data.optional(),
  /** A picture out of the user's own gallery. */
  imageId: z.string().max(100).nullable().optional(),
};

export const CreateElement = z.strictObject({ kind, name, ...element });
export type CreateElement = z.infer<typeof CreateElement>;

/** What is absent stays. `lore` is for entries of lorebooks; a character stays one, and nothing becomes one. */
export const UpdateElement = z.strictObject({
  kind: kind.optional(),
  name: name.optional(),
  ...element,
  lore: LoreRule.partial().strict().optional(),
});
export type UpdateElement = z.infer<typeof UpdateElement>;

export const CreatePersona = CreateElement.omit({ kind: true });
export type CreatePersona = z.infer<typeof CreatePersona>;
export const UpdatePersona = UpdateElement.omit({ kind: true, lore: true });
export type UpdatePersona = z.infer<typeof UpdatePersona>;

export const Character = Element.extend({ card: CharacterCard });
export type Character = z.infer<typeof Character>;

/** In a list: what tells characters apart, without greetings and instructions. */
export const ListedCharacter = Element.extend({
  card: CharacterCard.pick({ nickname: true, creator: true, characterVersion: true, tags: true }),
});
export type ListedCharacter = z.infer<typeof ListedCharacter>;

/** Of the card what is absent stays, or is empty in a new one. */
const card = CharacterCard.partial().strict().optional();
export const CreateCharacter = CreatePersona.extend({ card });
export type CreateCharacter = z.infer<typeof CreateCharacter>;
export const UpdateCharacter = UpdatePersona.extend({ card });
export type UpdateCharacter = z.infer<typeof UpdateCharacter>;

/** The chats that something is in: how many, and the youngest of them. */
export const ElementUses = z.object({
  count: z.number().int().nonnegative(),
  chats: z.array(z.object({ id: z.string(), title: z.string() })),
});

export const LorebookPage = pageOf(Lorebook);
export const ListLorebooks = PageQuery.extend({ characterId: z.string().max(100).optional() });
export type ListLorebooks = z.infer<typeof ListLorebooks>;

const lorebook = {
  everywhere: z.boolean().optional(),
  characterId: z.string().max(100).nullable().optional(),
};
export const CreateLorebook = z.strictObject({ name, ...lorebook });
export type CreateLorebook = z.infer<typeof CreateLorebook>;
export const UpdateLorebook = z.strictObject({ name: name.optional(), ...lorebook });
export type UpdateLorebook = z.infer<typeof UpdateLorebook>;

/** `kind` is an item where nobody says otherwise; what is absent of the rule is as in a plain one. */
export const CreateEntry = z.strictObject({
  kind: kind.exclude(['character', 'persona']).optional(),
  name,
  ...element,
  lore: LoreRule.partial().strict().optional(),
});
export type CreateEntry = z.infer<typeof CreateEntry>;
export const ListEntries = PageQuery.extend({ q: z.string().max(200).optional() });
export type ListEntries = z.infer<typeof ListEntries>;

/** A picture of the gallery, or as multipart/form-data a new one. */
export const ElementPicture = z.union(
  [z.strictObject({ imageId: z.string().max(100) }), z.object({ file: z.file() })],
  'Either the id of a picture (imageId), or a picture (file).',
);
