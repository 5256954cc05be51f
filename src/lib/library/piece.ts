import type { Element, ListedCharacter, Lorebook } from '../api/types.ts';
import { library } from '../words/en/library.ts';
import { pathOf, type Shelf } from './shelves.ts';

/** What a list shows of anything in the library. */
export interface Piece {
  id: string;
  name: string;
  /** One line that tells it from its neighbours; may be empty. */
  line: string;
  imageId: string | null;
  href: string;
}

const longestLine = 160;

export function toPiece(shelf: Shelf, item: Element | ListedCharacter | Lorebook): Piece {
  const imageId = 'imageId' in item ? item.imageId : null;
  return { id: item.id, name: item.name, line: describe(item), imageId, href: pathOf(shelf, item.id) };
}

function describe(item: Element | ListedCharacter | Lorebook): string {
  if ('entryCount' in item) {
    const count = library.book.count(item.entryCount);
    return item.everywhere ? `${count} · ${library.book.isEverywhere}` : count;
  }
  const tags = 'card' in item ? item.card.tags.slice(0, 6).join(' · ') : '';
  return tags || item.description.slice(0, longestLine).replace(/\s+/g, ' ').trim();
}
