import { answerOf } from './answer-of.ts';
import { asked, eden } from './eden.ts';
import type {
  CreateElement,
  CreateEntry,
  CreateLorebook,
  ListElements,
  ListEntries,
  ListLorebooks,
  ListPeople,
  UpdateCharacter,
  UpdateElement,
  UpdateLorebook,
} from './types.ts';

/** What may be asked about the cast, the places and their lore. Every verb throws ApiProblem when it is refused. */
export const library = {
  /** Characters, personas, places, items, styles and entries of lorebooks. */
  elements: {
    list: (query: ListElements = {}) => answerOf(eden.api.elements.get({ query: asked(query) })),
    get: (id: string) => answerOf(eden.api.elements({ id }).get()),
    create: (element: CreateElement) => answerOf(eden.api.elements.post(element)),
    update: (id: string, change: UpdateElement) => answerOf(eden.api.elements({ id }).patch(change)),
    remove: (id: string) => answerOf(eden.api.elements({ id }).delete()),
    restore: (id: string) => answerOf(eden.api.elements({ id }).restore.post()),
    duplicate: (id: string) => answerOf(eden.api.elements({ id }).duplicate.post()),
    uses: (id: string) => answerOf(eden.api.elements({ id }).uses.get()),
    /** One of the gallery, or a new one. */
    setPicture: (id: string, picture: { imageId: string } | { file: File }) =>
      answerOf(eden.api.elements({ id }).image.put(picture)),
    removePicture: (id: string) => answerOf(eden.api.elements({ id }).image.delete()),
  },
  characters: {
    list: (query: ListPeople = {}) => answerOf(eden.api.characters.get({ query: asked(query) })),
    get: (id: string) => answerOf(eden.api.characters({ id }).get()),
    update: (id: string, change: UpdateCharacter) => answerOf(eden.api.characters({ id }).patch(change)),
    /** A card’s file; one that came before gives the character that it made. */
    import: (file: File) => answerOf(eden.api.characters.import.post({ file }, { query: {} })),
    /** The address of its card as a file. */
    exportUrl: (id: string, format: 'png' | 'json') => `/api/characters/${id}/export?format=${format}`,
  },
  personas: {
    list: (query: ListPeople = {}) => answerOf(eden.api.personas.get({ query: asked(query) })),
  },
  lorebooks: {
    list: (query: ListLorebooks = {}) => answerOf(eden.api.lorebooks.get({ query: asked(query) })),
    get: (id: string) => answerOf(eden.api.lorebooks({ id }).get()),
    create: (book: CreateLorebook) => answerOf(eden.api.lorebooks.post(book)),
    update: (id: string, change: UpdateLorebook) => answerOf(eden.api.lorebooks({ id }).patch(change)),
    remove: (id: string) => answerOf(eden.api.lorebooks({ id }).delete()),
    restore: (id: string) => answerOf(eden.api.lorebooks({ id }).restore.post()),
    import: (file: File) => answerOf(eden.api.lorebooks.import.post({ file })),
    /** The address of the book as a file. */
    exportUrl: (id: string) => `/api/lorebooks/${id}/export`,
    /** In the book's order. */
    entries: (id: string, query: ListEntries = {}) =>
      answerOf(eden.api.lorebooks({ id }).entries.get({ query: asked(query) })),
    addEntry: (id: string, entry: CreateEntry) => answerOf(eden.api.lorebooks({ id }).entries.post(entry)),
  },
};
