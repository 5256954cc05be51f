import type { StartReply } from '../../contract/replies.ts';
import { userWithoutPersona, type Chat } from '../../domain/chat.ts';
import type { CastMember } from '../../domain/element.ts';
import { AppError } from '../../domain/failure.ts';
import type { Message } from '../../domain/message.ts';
import type { ReplyKind } from '../../domain/roleplay/reply.ts';
import type { Settings } from '../../domain/settings.ts';
import { maxSwipes } from '../messages/swipe-message.ts';
import type { Ports } from '../ports.ts';
import { chooseNext, type Choosing } from './choose-next.ts';

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
  ports: Choosing,
  userId: string,
  chat: Chat,
  settings: Settings,
  wish: StartReply,
): Promise<PlannedTurn[]> {
  if (wish.impersonate) {
    const { name = userWithoutPersona, id: speakerId = null } = chat.persona ?? {};
    return [{ kind: 'impersonation', role: 'user', name, speakerId, message: null }];
  }
  if (wish.regenerate || wish.continue) {
    const message = await findTarget(ports, userId, chat, wish);
    if (message) return [again(message, wish)];
  }
  if (wish.characterId !== undefined) return [turnOf(findMember(chat, wish.characterId))];
  if (chat.characters.length === 0) return [narration];
  const next = await chooseNext(ports, userId, chat, settings);
  if (next.length > 0) return next.map(({ id }) => turnOf(findMember(chat, id)));
  throw nobody(settings);
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
    if (named.hidden)
      throw new AppError('conflict', 'This message is hidden from language models: show it to them first.');
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

/**
 * The last message that a language model is shown: one that is hidden, or a picture that was put into the story, is none
 * of its turns.
 */
async function findLastTurn(
  { messages }: Pick<Ports, 'messages'>,
  userId: string,
  chatId: string,
): Promise<Message | undefined> {
  for (let before: number | undefined; ;) {
    const page = await messages.list(userId, chatId, { limit: portion, before });
    const found = page.find(({ hidden, text }) => !hidden && text !== '');
    if (found || page.length < portion) return found;
    before = page.at(-1)?.position;
  }
}

const narration: PlannedTurn = {
  kind: 'new',
  role: 'narrator',
  name: 'Narrator',
  speakerId: null,
  message: null,
};

const turnOf = ({ id, name }: CastMember): PlannedTurn => ({
  kind: 'new',
  role: 'character',
  name,
  speakerId: id,
  message: null,
});

function findMember({ characters }: Chat, characterId: string): CastMember {
  const member = characters.find(({ id }) => id === characterId);
  if (member) return member;
  throw new AppError('invalid', 'This character is not in the chat.', {
    fields: { characterId: 'This character is not in the chat.' },
  });
}

const nobody = ({ turnOrder }: Settings) =>
  new AppError(
    'conflict',
    turnOrder === 'manual'
      ? 'In this chat you say who speaks next: choose one of them.'
      : 'Everybody in this chat is muted: let somebody speak, or say who answers.',
  );
