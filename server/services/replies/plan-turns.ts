import type { StartReply } from '../../contract/replies.ts';
import type { Chat } from '../../domain/chat.ts';
import { AppError } from '../../domain/failure.ts';
import type { Message } from '../../domain/message.ts';
import type { ReplyKind } from '../../domain/roleplay/reply.ts';
import { maxSwipes } from '../messages/swipe-message.ts';
import type { Ports } from '../ports.ts';

/** One reply that is to be written. */
export interface PlannedTurn extends Pick<Message, 'role' | 'name' | 'speakerId'> {
  kind: ReplyKind;
  /** What gets another alternative, or goes on. */
  message: Message | null;
}

/**
 * Who is to write what, in order. Throws `AppError` `not_found`, `conflict` and `invalid` with the path of what does not
 * fit.
 */
export async function planTurns(
  ports: Pick<Ports, 'messages'>,
  userId: string,
  chat: Chat,
  wish: StartReply,
): Promise<PlannedTurn[]> {
  if (wish.impersonate) {
    const { name = 'You', id: speakerId = null } = chat.persona ?? {};
    return [{ kind: 'impersonation', role: 'user', name, speakerId, message: null }];
  }
  if (wish.regenerate || wish.continue) {
    const message = await findTarget(ports, userId, chat, wish);
    if (message) return [again(message, wish)];
  }
  return chooseSpeakers(chat, wish.characterId);
}

function again(message: Message, wish: StartReply): PlannedTurn {
  const { role, name, speakerId, swipes } = message;
  if (wish.regenerate && swipes.length >= maxSwipes) {
    throw new AppError('invalid', `A message has at most ${maxSwipes} alternatives.`);
  }
  return { kind: wish.regenerate ? 'swipe' : 'continue', role, name, speakerId, message };
}

/** The last turn of the story; undefined where the last word is the user's, so that another is to answer it. */
async function findTarget(
  ports: Pick<Ports, 'messages'>,
  userId: string,
  chat: Chat,
  wish: StartReply,
): Promise<Message | undefined> {
  const last = await findLastTurn(ports, userId, chat.id);
  if (wish.messageId !== undefined && wish.messageId !== last?.id) {
    const named = await ports.messages.find(userId, wish.messageId);
    if (named?.chatId !== chat.id || named.deletedAt !== null)
      throw new AppError('not_found', 'This message is not in the chat.');
    throw new AppError(
      'conflict',
      'The story has gone on since: branch from this message to tell it otherwise.',
    );
  }
  if (wish.continue && !last) throw new AppError('conflict', 'There is nothing yet that could go on.');
  if (wish.continue || last?.role !== 'user') return last;
  if (wish.messageId === undefined) return undefined;
  throw new AppError(
    'invalid',
    'This message is yours: what you write has no alternatives of a language model.',
    {
      fields: { messageId: 'This message is yours.' },
    },
  );
}

const portion = 20;

/** The last message with words: a picture that was put into the story is none of its turns. */
async function findLastTurn(
  { messages }: Pick<Ports, 'messages'>,
  userId: string,
  chatId: string,
): Promise<Message | undefined> {
  for (let before: number | undefined; ;) {
    const page = await messages.list(userId, chatId, { limit: portion, before });
    const found = page.find(({ text }) => text !== '');
    if (found || page.length < portion) return found;
    before = page.at(-1)?.position;
  }
}

function chooseSpeakers({ characters }: Chat, characterId: string | undefined): PlannedTurn[] {
  const named = characters.find(({ id }) => id === characterId);
  if (characterId !== undefined && !named) {
    throw new AppError('invalid', 'This character is not in the chat.', {
      fields: { characterId: 'This character is not in the chat.' },
    });
  }
  const speaker = named ?? characters.find(({ muted }) => !muted);
  if (!speaker && characters.length > 0)
    throw new AppError(
      'conflict',
      'Everybody in this chat is muted: let somebody speak, or say who answers.',
    );
  return [
    speaker
      ? { kind: 'new', role: 'character', name: speaker.name, speakerId: speaker.id, message: null }
      : { kind: 'new', role: 'narrator', name: 'Narrator', speakerId: null, message: null },
  ];
}
