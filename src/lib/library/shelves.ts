import type { ElementKind } from '../api/types.ts';

/** How the library is sorted: people first, books last. */
export const shelves = ['character', 'persona', 'place', 'item', 'style', 'lorebook'] as const;
export type Shelf = ElementKind | 'lorebook';

/** Who is looked at before anything is read. */
export const hasPortraits = (shelf: Shelf): boolean => shelf === 'character' || shelf === 'persona';

/** What an address names; characters where it names nothing. */
export const readShelf = (name: string | null): Shelf =>
  shelves.find((shelf) => shelf === name) ?? 'character';

/** Where something of a shelf is opened. */
export const pathOf = (shelf: Shelf, id: string): string =>
  shelf === 'lorebook' ? `/library/books/${id}` : `/library/${id}`;
