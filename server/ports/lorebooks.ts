import type { Element } from '../domain/element.ts';
import type { Lorebook, LoreRule } from '../domain/lore.ts';
import type { Rest } from './elements.ts';

export interface LorebookFilter {
  /** Those of that character only. */
  characterId?: string;
  limit: number;
  /** The last one of the page before. */
  after?: { name: string; id: string };
}

/** What may come to a language model's mind in a chat. */
export interface OpenEntry {
  id: string;
  name: string;
  /** What it says. */
  text: string;
  rule: LoreRule;
  lorebookId: string;
  /** Whose book it is. */
  characterId: string | null;
}

/**
 * Books of elements. Every method takes the owner: what is another user's is not there. They are made by
 * `ElementRepository.add`. What changes something writes `elements.changed`.
 */
export interface LorebookRepository {
  /** One in the trash is found too. */
  find(userId: string, lorebookId: string): Promise<Lorebook | undefined>;
  /** What its file said beside name and entries; undefined when it is not there. */
  findRest(userId: string, lorebookId: string): Promise<Rest | undefined>;
  /** By name; nothing that lies in the trash, nor the book of a character who does. */
  list(userId: string, filter: LorebookFilter): Promise<Lorebook[]>;
  /** Entries with what their file said besides, in the book's order; none of a book that is not there. */
  listEntries(
    userId: string,
    lorebookId: string,
    page: { limit: number; afterId?: string },
  ): Promise<{ element: Element; rest: Rest }[]>;
  /**
   * Every enabled entry of the books that are open in a chat: its own, those of its characters, those that are open
   * everywhere. A great many are read in portions, between which others are served.
   */
  listOpenEntries(userId: string, chatId: string): Promise<OpenEntry[]>;
  /**
   * As it is afterwards; where nothing changes, nothing is written. Undefined when it is not there or in the trash.
   * Throws `AppError('not_found')` for a character who is not there.
   */
  update(
    userId: string,
    lorebookId: string,
    change: Partial<Pick<Lorebook, 'name' | 'everywhere' | 'characterId'>>,
    at: string,
  ): Promise<Lorebook | undefined>;
  /** Into the trash, with its entries, and out of it; done again, nothing changes. Undefined when it is not there. */
  trash(userId: string, lorebookId: string, at: string): Promise<Lorebook | undefined>;
  restore(userId: string, lorebookId: string): Promise<Lorebook | undefined>;
}
