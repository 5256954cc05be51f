import type { Chat } from '../../domain/chat.ts';
import { emptyCard } from '../../domain/card/character-card.ts';
import type { Message } from '../../domain/message.ts';
import type { ReplyMaterial } from '../../domain/roleplay/reply-material.ts';
import type { Settings } from '../../domain/settings.ts';
import { createBreather } from '../illustration/breather.ts';
import type { Ports } from '../ports.ts';
import { loadCast, loadPersona } from './load-cast.ts';
import type { PlannedTurn } from './plan-turns.ts';

export type LoadingMaterial = Pick<Ports, 'messages' | 'elements' | 'lorebooks' | 'clock'>;

/** A chat and what holds in it. */
export interface ToldChat {
  userId: string;
  chat: Chat;
  settings: Settings;
  guidance?: string;
}

/** Everything that a turn is written from. The story is read while it is asked for, in portions. */
export async function loadReplyMaterial(
  ports: LoadingMaterial,
  { userId, chat, settings, guidance = '' }: ToldChat,
  {
    kind,
    message,
    name,
    role,
    speakerId,
  }: Pick<PlannedTurn, 'kind' | 'message' | 'name' | 'role' | 'speakerId'>,
): Promise<ReplyMaterial> {
  const cast = await loadCast(ports, userId, chat.characters);
  const persona = await loadPersona(ports, userId, chat.persona?.id ?? null);
  const lore = await ports.lorebooks.listOpenEntries(userId, chat.id);
  const through = message ? message.position - (kind === 'continue' ? 0 : 1) : chat.playhead;
  const last = await ports.messages.findLast(userId, chat.id, through);
  // Somebody who is in the story and no longer in the cast writes as one of whom only the name is known.
  const gone = { id: speakerId ?? '', name, description: '', muted: false, card: emptyCard };
  const known = cast.find(({ id }) => id === speakerId) ?? cast.find((sheet) => sheet.name === name);
  const writer = role === 'character' ? (known ?? gone) : undefined;
  const partner = role === 'user' ? (cast.find(({ id }) => id === last?.speakerId) ?? cast[0]) : undefined;
  return {
    kind,
    cast: writer === gone ? [...cast, gone] : cast,
    speakerId: (writer ?? partner)?.id ?? null,
    persona,
    settings,
    messages: tellBackwards(ports, userId, chat.id, through),
    messageCount: await countMessages(ports, userId, chat, message, through),
    lore,
    guidance,
    // The clock of the server's machine: whoever runs it at home has the same.
    moment: { now: ports.clock.now(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    // A preview draws what the reply will draw; another alternative draws anew.
    seeds: { chat: chat.id, reply: `${chat.id}:${last?.id ?? ''}:${message?.swipes.length ?? 0}` },
  };
}

const firstPortion = 20;
const largestPortion = 200;

/** Newest first; a portion is read when the one before has been used up. */
async function* tellBackwards(
  { messages }: Pick<Ports, 'messages'>,
  userId: string,
  chatId: string,
  through: number | null,
): AsyncGenerator<Message> {
  const breathe = createBreather();
  let before: number | undefined;
  for (let limit = firstPortion; ; limit = Math.min(limit * 2, largestPortion)) {
    const portion = await messages.list(userId, chatId, { limit, before, through });
    yield* portion;
    if (portion.length < limit) return;
    before = portion.at(-1)?.position;
    await breathe();
  }
}

/** Without counting where the chat knows: its last message is the one that is replaced or goes on. */
async function countMessages(
  { messages }: Pick<Ports, 'messages'>,
  userId: string,
  chat: Chat,
  message: Message | null,
  through: number | null,
): Promise<number> {
  if (chat.playhead !== null) return messages.count(userId, chat.id, through ?? chat.playhead);
  return message && through !== null && through < message.position
    ? chat.messageCount - 1
    : chat.messageCount;
}
