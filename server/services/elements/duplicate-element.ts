import type { Element } from '../../domain/element.ts';
import { toInstant } from '../../domain/time.ts';
import type { NewLorebook } from '../../ports/elements.ts';
import type { Actor, Ports } from '../ports.ts';
import { getElement } from './get-element.ts';

/** How many entries are read at once, and how many books one character has at most. */
const portion = 200;

/**
 * A second one under a name of its own, with the same picture; of a character with its card and its lorebooks, of an
 * entry in the same book. Throws `AppError('not_found')`.
 */
export async function duplicateElement(
  ports: Pick<Ports, 'elements' | 'lorebooks' | 'ids' | 'clock'>,
  actor: Actor,
  elementId: string,
): Promise<Element> {
  const original = await getElement(ports, actor, elementId);
  const createdAt = toInstant(ports.clock.now());
  const name = `${original.name.slice(0, 190)} (copy)`;
  const element = { ...original, id: ports.ids.next('elm'), name, createdAt, updatedAt: createdAt };
  const [cards, cardFile, rest] = await Promise.all([
    ports.elements.listCards(actor.id, [elementId]),
    ports.elements.findCardFile(actor.id, elementId),
    ports.elements.findRest(actor.id, elementId),
  ]);
  const books = await ports.lorebooks.list(actor.id, { characterId: elementId, limit: portion });
  const lorebooks: NewLorebook[] = [];
  for (const { id, name: title, everywhere } of books) {
    lorebooks.push({
      ...(await copyBook(ports, actor, id, createdAt)),
      name: title,
      everywhere,
      characterId: element.id,
    });
  }
  await ports.elements.add(actor.id, {
    elements: [{ element, rest, card: cards[0]?.card, cardFile }],
    lorebooks,
  });
  return element;
}

/** Its entries, each with an id of its own, and what else its file said. */
async function copyBook(
  ports: Parameters<typeof duplicateElement>[0],
  actor: Actor,
  lorebookId: string,
  createdAt: string,
): Promise<Pick<NewLorebook, 'id' | 'rest' | 'entries' | 'createdAt'>> {
  const id = ports.ids.next('lor');
  const rest = (await ports.lorebooks.findRest(actor.id, lorebookId)) ?? {};
  const entries: NewLorebook['entries'] = [];
  for (let afterId = '', full = true; full;) {
    const page = await ports.lorebooks.listEntries(actor.id, lorebookId, { limit: portion, afterId });
    for (const { element, rest } of page) {
      const copy = { ...element, id: ports.ids.next('elm'), lorebookId: id, createdAt, updatedAt: createdAt };
      entries.push({ element: copy, rest });
    }
    full = page.length === portion;
    afterId = page.at(-1)?.element.id ?? '';
    await new Promise((resume) => setImmediate(resume));
  }
  return { id, rest, entries, createdAt };
}
