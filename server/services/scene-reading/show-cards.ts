import type { Card } from '../../domain/scene-request/write-question.ts';
import type { Ports } from '../ports.ts';
import type { ReadStory } from './ask-language-model.ts';

/** The descriptions of those whom the settings let into a prompt. */
export async function showCards(
  { chats }: Pick<Ports, 'chats'>,
  { userId, chat, settings }: ReadStory,
): Promise<Card[]> {
  const shown = [
    ...(settings.includeCharacters ? chat.characters : []),
    ...(settings.includePersona && chat.persona ? [chat.persona] : []),
  ];
  if (shown.length === 0) return [];
  const elements = await chats.listElements(
    userId,
    shown.map(({ id }) => id),
  );
  return elements.map(({ name, description }) => ({ name, description }));
}
