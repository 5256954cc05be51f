import type { Character, ListedCharacter } from '../../contract/elements.ts';
import { type CharacterCard, emptyCard } from '../../domain/card/character-card.ts';
import type { Element } from '../../domain/element.ts';
import type { Actor, Ports } from '../ports.ts';

/** Characters with their cards; who has none yet has an empty one. */
export async function showCards(
  { elements }: Pick<Ports, 'elements'>,
  actor: Actor,
  characters: readonly Element[],
): Promise<Character[]> {
  const listed = await elements.listCards(
    actor.id,
    characters.map(({ id }) => id),
  );
  const cards = new Map<string, CharacterCard>(listed.map(({ elementId, card }) => [elementId, card]));
  return characters.map((character) => ({ ...character, card: cards.get(character.id) ?? emptyCard }));
}

/** One of them. */
export async function showCard(
  ports: Pick<Ports, 'elements'>,
  actor: Actor,
  character: Element,
): Promise<Character> {
  const [shown] = await showCards(ports, actor, [character]);
  return shown ?? { ...character, card: emptyCard };
}

export const briefly = ({ card, ...character }: Character): ListedCharacter => {
  const { nickname, creator, characterVersion, tags } = card;
  return { ...character, card: { nickname, creator, characterVersion, tags } };
};
