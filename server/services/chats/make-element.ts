import type { Element } from '../../domain/element.ts';
import type { Ports } from '../ports.ts';

/** A person, place or thing with an id of its own; it is kept by the port method that takes it. */
export const makeElement = ({ ids }: Pick<Ports, 'ids'>, element: Omit<Element, 'id'>): Element => ({
  id: ids.next('elm'),
  ...element,
});
