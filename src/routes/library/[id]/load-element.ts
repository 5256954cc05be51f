import { api } from '$lib/api/client.ts';
import type { CharacterCard, Element, UpdateCharacter, UpdateElement } from '$lib/api/types.ts';

/** An element as its page shows it: a character with its card. */
export type OpenElement = Element & { card?: CharacterCard };
export type ElementChange = UpdateElement & UpdateCharacter;

/** Throws ApiProblem. */
export async function loadElement(id: string): Promise<OpenElement> {
  const element = await api.elements.get(id);
  return element.kind === 'character' ? api.characters.get(id) : element;
}

/** Throws ApiProblem. */
export const saveElement = (
  kind: Element['kind'],
  id: string,
  change: ElementChange,
): Promise<OpenElement> =>
  kind === 'character' ? api.characters.update(id, change) : api.elements.update(id, change);
