import { describeElement } from '../../domain/describe-element.ts';
import type { Card } from '../../domain/scene-request/write-question.ts';
import type { Ports } from '../ports.ts';
import type { ReadStory } from './ask-language-model.ts';

/** The descriptions of those whom the settings let into a prompt. */
export async function showCards(
  { elements }: Pick<Ports, 'elements'>,
  { userId, chat, settings }: ReadStory,
): Promise<Card[]> {
  const shown = [
    ...(settings.includeCharacters ? chat.characters : []),
    ...(settings.includePersona && chat.persona ? [chat.persona] : []),
  ];
  if (shown.length === 0) return [];
  const people = await elements.listByIds(
    userId,
    shown.map(({ id }) => id),
  );
  return people.map((person) => ({ name: person.name, description: describeElement(person) }));
}
