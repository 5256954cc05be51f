import type { Element } from '../../server/domain/element.ts';
import { plainLoreRule, type LoreRule } from '../../server/domain/lore.ts';
import type { NewLorebook } from '../../server/ports/elements.ts';
import { makeElement } from '../../server/services/elements/make-element.ts';
import type { World } from './create-world.ts';
import { now } from './records.ts';

/** Somebody or something that is not kept yet. */
export const draftElement = (world: World, values: Partial<Element> = {}): Element =>
  makeElement(world.ports, {
    kind: 'place',
    name: 'The harbour',
    description: '',
    createdAt: now(world),
    ...values,
  });

export async function keepElement(
  world: World,
  values: Partial<Element> = {},
  { id } = world.owner,
): Promise<Element> {
  const element = draftElement(world, values);
  await world.ports.elements.add(id, { elements: [element].map((each) => ({ element: each })) });
  return element;
}

export const draftEntry = (
  world: World,
  lorebookId: string,
  name: string,
  rule: Partial<LoreRule> = {},
): Element =>
  draftElement(world, { kind: 'item', name, lorebookId, lore: { ...plainLoreRule, keys: [name], ...rule } });

/** A book that is not kept yet, with an entry for each name. */
export function draftLorebook(
  world: World,
  values: Partial<Omit<NewLorebook, 'entries'>> = {},
  names: string[] = [],
): NewLorebook {
  const id = world.ports.ids.next('lor');
  return {
    id,
    name: 'The coast',
    characterId: null,
    everywhere: false,
    rest: {},
    entries: names.map((name) => ({ element: draftEntry(world, id, name) })),
    createdAt: now(world),
    ...values,
  };
}
