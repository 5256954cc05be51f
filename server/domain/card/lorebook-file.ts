import type { LoreRule } from '../lore.ts';
import type { EntryKind } from './kind-of-entry.ts';
import type { CardProblem, Loose } from './loose-values.ts';

/**
 * `world`: SillyTavern's world info, entries by number in an object. `book`: `character_book` of V2 and V3, a list.
 * Other programs' books are read as `world`, into which SillyTavern too makes them.
 */
export type LoreForm = 'world' | 'book';

/** What an entry of a file said: what `writeLorebook` lays the entry over. An entry that was made here has none. */
export interface LoreRest {
  form?: LoreForm;
  /** The entry as it came, without its content. */
  entry?: Loose;
  /** The decorators at the beginning of its content (V3), with their line ends. */
  head?: string;
}

export interface LoreFileEntry {
  kind: EntryKind;
  name: string;
  description: string;
  lore: LoreRule;
  rest: LoreRest;
}

export interface LoreFile {
  name: string;
  entries: LoreFileEntry[];
  /** What the file said beside its entries. */
  rest: Loose;
}

export type LoreFileResult = { kind: 'ok'; book: LoreFile } | { kind: 'refused'; problems: CardProblem[] };

/** With its picture. */
export const maxCardFileBytes = 50_000_000;
export const maxLorebookBytes = 20_000_000;
export const maxLoreEntries = 10_000;
