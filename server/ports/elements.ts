import type { CharacterCard } from '../domain/card/character-card.ts';
import type { Element, ElementKind } from '../domain/element.ts';
import type { Image } from '../domain/image.ts';
import type { LoreRule } from '../domain/lore.ts';

/** What a file said beside what is read of it, kept for the way back. */
export type Rest = Record<string, unknown>;

export interface NewElement {
  element: Element;
  /** Default: nothing. */
  rest?: Rest;
  /** Of characters only. */
  card?: CharacterCard;
  /**
   * The card's file as it came, as JSON text, without the bytes of its picture and without its lorebook, whose entries
   * keep what they said themselves.
   */
  cardFile?: string;
}

/** A book with its entries, in their order. They are elements that name it (`lorebookId`). */
export interface NewLorebook {
  id: string;
  name: string;
  /** A character who is there, or who is made with it. */
  characterId: string | null;
  everywhere: boolean;
  rest: Rest;
  entries: { element: Element; rest?: Rest }[];
  createdAt: string;
}

/** What comes together, all or nothing. */
export interface Addition {
  elements: NewElement[];
  lorebooks?: NewLorebook[];
  /** Rows of pictures whose files are kept already. */
  images?: Image[];
}

export interface ElementFilter {
  kind?: ElementKind;
  /** What each of some words of the name begins with; letter case and accents are all one. Without any letter nothing is found. */
  q?: string;
  /** The entries of that book instead of what stands in none. */
  lorebookId?: string;
  limit: number;
  /** The last one of the page before. */
  after?: { name: string; id: string };
}

/** What is absent stays as it is, also when somebody else changes it meanwhile. */
export interface ElementChange extends Partial<
  Pick<Element, 'kind' | 'name' | 'description' | 'data' | 'imageId'>
> {
  /** Of entries only. */
  lore?: Partial<LoreRule>;
  /** Of characters only. */
  card?: Partial<CharacterCard>;
  /** A picture that is not in the gallery yet, to be named by `imageId`: its row is written with the change. */
  image?: Image;
}

export interface ElementUses {
  /** How many chats it is in; those in the trash are not counted. */
  count: number;
  /** Some of them, the youngest first. */
  chats: { id: string; title: string }[];
}

/**
 * Characters, personas, places, items, styles and entries of lorebooks. Every method is one atomic unit of work and
 * takes the owner: what is another user's is not there. What changes something writes `elements.changed`.
 */
export interface ElementRepository {
  /**
   * Writes everything, all or nothing. What is long may be written in portions, between which others are served; none
   * of it is there until the last commit. Throws `AppError('not_found')` where it names a character or a book that is not there.
   */
  add(userId: string, addition: Addition): Promise<void>;
  /** Forgets what a crash left of books that were being written. Only for whoever owns the data folder. */
  removeUnfinished(): Promise<number>;
  /** Cuts the names that an older version left uncut, so that they are found. Only for whoever owns the data folder. */
  cutNames(): Promise<number>;
  /** One in the trash is found too; services decide what that means. */
  find(userId: string, elementId: string): Promise<Element | undefined>;
  /** Those that are there, in no order; those in the trash too. */
  listByIds(userId: string, ids: readonly string[]): Promise<Element[]>;
  /**
   * By name; with `q` by the word that was found, then by name; entries of a book without `q` in their book's order.
   * Nothing that lies in the trash. Costs the same in a large library.
   */
  list(userId: string, filter: ElementFilter): Promise<Element[]>;
  /** As it is afterwards; where nothing changes, nothing is written. Undefined when it is not there or in the trash. */
  update(userId: string, elementId: string, change: ElementChange, at: string): Promise<Element | undefined>;
  /** Into the trash and out of it; done again, nothing changes. Undefined when it is not there. */
  trash(userId: string, elementId: string, at: string): Promise<Element | undefined>;
  restore(userId: string, elementId: string, at: string): Promise<Element | undefined>;
  /** The cards of those characters that have one, in no order; of those in the trash too. */
  listCards(userId: string, ids: readonly string[]): Promise<{ elementId: string; card: CharacterCard }[]>;
  /** What came with a card's file; undefined for a character that came from none. */
  findCardFile(userId: string, elementId: string): Promise<string | undefined>;
  /** What its file said besides; undefined when it is not there. */
  findRest(userId: string, elementId: string): Promise<Rest | undefined>;
  /** The chats it is in, at most so many by name. */
  findUses(userId: string, elementId: string, most: number): Promise<ElementUses>;
}
