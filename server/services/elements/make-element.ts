import type { Element } from '../../domain/element.ts';
import type { Ports } from '../ports.ts';

/** A person, place or thing with an id of its own; it is kept by the port method that takes it. */
export const makeElement = (
  { ids }: Pick<Ports, 'ids'>,
  element: Pick<Element, 'kind' | 'name' | 'description' | 'createdAt'> & Partial<Element>,
): Element => ({
  id: ids.next('elm'),
  data: {},
  imageId: null,
  lorebookId: null,
  lore: null,
  updatedAt: element.createdAt,
  deletedAt: null,
  ...element,
});
