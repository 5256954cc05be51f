import type { ListedCharacter, ListPeople } from '../../contract/elements.ts';
import type { Page } from '../../contract/page.ts';
import type { Actor, Ports } from '../ports.ts';
import { listElements } from './list-elements.ts';
import { briefly, showCards } from './show-cards.ts';

/** By name, with what tells them apart. Throws `AppError('invalid')` for an unknown cursor. */
export async function listCharacters(
  ports: Pick<Ports, 'elements'>,
  actor: Actor,
  query: ListPeople,
): Promise<Page<ListedCharacter>> {
  const page = await listElements(ports, actor, { ...query, kind: 'character' });
  return { ...page, items: (await showCards(ports, actor, page.items)).map(briefly) };
}
