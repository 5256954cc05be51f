import type { ListEntries } from '../../contract/elements.ts';
import type { Page } from '../../contract/page.ts';
import type { Element } from '../../domain/element.ts';
import { listElements } from '../elements/list-elements.ts';
import type { Actor, Ports } from '../ports.ts';
import { getLorebook } from './get-lorebook.ts';

/** In the book's order; with `q` by name. Throws `AppError('not_found')`, `AppError('invalid')` for an unknown cursor. */
export async function listEntries(
  ports: Pick<Ports, 'elements' | 'lorebooks'>,
  actor: Actor,
  lorebookId: string,
  query: ListEntries,
): Promise<Page<Element>> {
  await getLorebook(ports, actor, lorebookId);
  return listElements(ports, actor, { ...query, lorebookId });
}
