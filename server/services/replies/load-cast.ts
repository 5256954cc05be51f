import { emptyCard } from '../../domain/card/character-card.ts';
import type { Element } from '../../domain/element.ts';
import type { CastSheet, PersonaSheet } from '../../domain/roleplay/reply-material.ts';
import type { Ports } from '../ports.ts';

/** Everything that is known of these characters, in their order. */
export async function loadCast(
  { elements }: Pick<Ports, 'elements'>,
  userId: string,
  characters: readonly { id: string; name: string; muted: boolean }[],
): Promise<CastSheet[]> {
  const ids = characters.map(({ id }) => id);
  const [found, cards] = await Promise.all([
    elements.listByIds(userId, ids),
    elements.listCards(userId, ids),
  ]);
  const elementOf = new Map(found.map((element) => [element.id, element]));
  const cardOf = new Map(cards.map(({ elementId, card }) => [elementId, card]));
  return characters.map(({ id, name, muted }) => {
    const element = elementOf.get(id);
    const description = element ? describePerson(element) : '';
    return { id, name, description, muted, card: { ...emptyCard, ...cardOf.get(id) } };
  });
}

/** Whom the user speaks with. */
export async function loadPersona(
  { elements }: Pick<Ports, 'elements'>,
  userId: string,
  personaId: string | null,
): Promise<PersonaSheet | null> {
  const persona = personaId === null ? undefined : await elements.find(userId, personaId);
  return persona ? { name: persona.name, description: describePerson(persona) } : null;
}

/** With the free fields, a line each. */
function describePerson({ description, data }: Pick<Element, 'description' | 'data'>): string {
  const fields = Object.entries(data).flatMap(([field, value]) =>
    value === '' ? [] : [`${field}: ${typeof value === 'boolean' ? (value ? 'yes' : 'no') : value}`],
  );
  return [description, ...fields].filter((line) => line !== '').join('\n');
}
