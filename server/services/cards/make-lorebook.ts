import type { LoreFile } from '../../domain/card/lorebook-file.ts';
import { toInstant } from '../../domain/time.ts';
import type { NewLorebook } from '../../ports/elements.ts';
import { createBreather } from '../illustration/breather.ts';
import { makeElement } from '../elements/make-element.ts';
import type { Ports } from '../ports.ts';

/** A lorebook out of a file, with an element for each entry; it is kept by `elements.add`. */
export async function makeLorebook(
  ports: Pick<Ports, 'ids' | 'clock'>,
  { name, entries, rest }: LoreFile,
  book: Pick<NewLorebook, 'id' | 'characterId'> & Partial<Pick<NewLorebook, 'everywhere' | 'createdAt'>>,
): Promise<NewLorebook> {
  const { everywhere = false, createdAt = toInstant(ports.clock.now()) } = book;
  const breathe = createBreather();
  const made: NewLorebook['entries'] = [];
  for (const { kind, name, description, lore, rest } of entries) {
    const said = { kind, name, description, lore, lorebookId: book.id, createdAt };
    made.push({ element: makeElement(ports, said), rest: { ...rest } });
    await breathe();
  }
  return { ...book, name, everywhere, rest, entries: made, createdAt };
}
