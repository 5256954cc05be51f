import type { CharacterCard } from '../../domain/card/character-card.ts';
import type { Chat } from '../../domain/chat.ts';
import { chooseSpeakers, type NextSpeaker } from '../../domain/roleplay/choose-speakers.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Ports } from '../ports.ts';

export type Choosing = Pick<Ports, 'messages' | 'elements'>;

/** So many messages are enough to know who spoke last, of a cast that takes turns. */
const lookedAt = 50;
/** Of a character without a card. */
const usual: Pick<CharacterCard, 'nickname' | 'talkativeness'> = { nickname: '', talkativeness: 0.5 };

/**
 * Who of the cast speaks next, one after the other, and why; the same until the story goes on. Nobody where all are
 * muted, where the user picks, and where there is no cast.
 */
export async function chooseNext(
  ports: Choosing,
  userId: string,
  { id: chatId, characters, playhead }: Chat,
  { turnOrder }: Pick<Settings, 'turnOrder'>,
): Promise<NextSpeaker[]> {
  if (characters.length === 0) return [];
  const ids = characters.map(({ id }) => id);
  const cards = characters.length > 1 ? await ports.elements.listCards(userId, ids) : [];
  const cardOf = new Map(cards.map(({ elementId, card }) => [elementId, card]));
  const latest = await ports.messages.list(userId, chatId, { limit: lookedAt, through: playhead });
  const recent = latest.filter(({ hidden, text }) => !hidden && text !== '');
  return chooseSpeakers({
    turnOrder,
    cast: characters.map((member) => ({ ...usual, ...cardOf.get(member.id), ...member })),
    recent,
    seed: `${chatId}:${recent[0]?.id ?? ''}`,
  });
}
