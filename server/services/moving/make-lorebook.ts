import type { LoreFile } from '../../domain/card/lorebook-file.ts';
import type { NewLorebook } from '../../ports/elements.ts';
import { makeElement } from '../elements/make-element.ts';
import type { Ports } from '../ports.ts';

/** A lorebook out of its file, with ids for its entries; it is kept by `elements.add`. */
export const makeLorebook = (
  ports: Pick<Ports, 'ids'>,
  file: LoreFile,
  book: Pick<NewLorebook, 'id' | 'characterId' | 'everywhere' | 'createdAt'>,
): NewLorebook => ({
  ...book,
  name: file.name,
  rest: file.rest,
  entries: file.entries.map(({ rest, kind, name, description, lore }) => ({
    element: makeElement(ports, {
      kind,
      name,
      description,
      lore,
      lorebookId: book.id,
      createdAt: book.createdAt,
    }),
    rest: { ...rest },
  })),
});
