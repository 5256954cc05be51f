import type { LoreRest } from '../../domain/card/lorebook-file.ts';
import type { WrittenEntry } from '../../domain/card/write-lorebook.ts';
import { plainLoreRule, type Lorebook } from '../../domain/lore.ts';
import { createBreather } from '../illustration/breather.ts';
import type { Actor, Ports } from '../ports.ts';

const pageSize = 100;

/** A lorebook that is here, as it is written into a file: pages of its entries are read in turn. */
export async function readKeptLorebook(
  { lorebooks }: Pick<Ports, 'lorebooks'>,
  actor: Actor,
  { id, name }: Pick<Lorebook, 'id' | 'name'>,
) {
  const entries: WrittenEntry[] = [];
  const breathe = createBreather();
  for (let afterId: string | undefined; ;) {
    const page = await lorebooks.listEntries(actor.id, id, { limit: pageSize, afterId });
    for (const { element, rest } of page) {
      const { name, description, lore } = element;
      entries.push({ name, description, lore: lore ?? plainLoreRule, rest: rest as LoreRest });
    }
    afterId = page.at(-1)?.element.id;
    if (page.length < pageSize) break;
    await breathe();
  }
  return { name, entries, rest: (await lorebooks.findRest(actor.id, id)) ?? {} };
}
