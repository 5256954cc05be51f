import { api } from '../api/client.ts';
import { library } from '../words/en/library.ts';
import { pathOf, type Shelf } from './shelves.ts';

/** Makes something empty for a shelf and returns where it is opened. Throws ApiProblem. */
export async function makePiece(shelf: Shelf): Promise<string> {
  const name = library.unnamed[shelf];
  const made =
    shelf === 'lorebook'
      ? await api.lorebooks.create({ name })
      : await api.elements.create({ kind: shelf, name });
  return pathOf(shelf, made.id);
}
