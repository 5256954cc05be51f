import type { Chat } from '../chat.ts';
import type { ChatRest } from './chat-rest.ts';

/** A name that every file system takes, as SillyTavern's own cleaning leaves it. */
export const safeName = (name: string, otherwise: string): string =>
  name
    .replace(/[/?<>\\:*|"\p{C}]/gu, '')
    .replace(/[. ]+$/, '')
    .trim()
    .slice(0, 100)
    .toWellFormed() || otherwise;

/** "2026-3-1@20h15m00s": how SillyTavern names chats. UTC. */
const humanise = (instant: string): string => {
  const [year, month, day, hour, minute, second] = instant.split(/\D/);
  return `${year}-${Number(month)}-${Number(day)}@${hour}h${minute}m${second}s`;
};

export interface ChatPlace {
  /** Of the chat's lines. */
  path: string;
  /** Of the group's own file; `null` for a chat with one character. */
  groupPath: string | null;
  group: Record<string, unknown> | null;
  /** Where its pictures lie. */
  pictures: string;
}

/** Where a chat lies below a SillyTavern user's folder: where it came from, or where it would be saved. */
export function placeChat(
  chat: Pick<Chat, 'id' | 'title' | 'characters' | 'createdAt'>,
  rest: ChatRest,
): ChatPlace {
  const [first] = chat.characters;
  const who = safeName(first?.name ?? chat.title, 'Cyclorama');
  const isGroup = rest.path === undefined ? chat.characters.length > 1 : rest.path.startsWith('group chats/');
  if (!isGroup) {
    const path = rest.path ?? `chats/${who}/${who} - ${humanise(chat.createdAt)}.jsonl`;
    return { path, groupPath: null, group: null, pictures: `user/images/${who}` };
  }
  const id = rest.path?.replace(/^.*\//, '').replace(/\.jsonl$/, '') ?? String(Date.parse(chat.createdAt));
  const group = rest.group ?? {
    id,
    name: chat.title,
    members: chat.characters.map(({ name }) => `${safeName(name, 'Cyclorama')}.png`),
    allow_self_responses: false,
    activation_strategy: 0,
    generation_mode: 0,
    disabled_members: chat.characters
      .filter(({ muted }) => muted)
      .map(({ name }) => `${safeName(name, 'Cyclorama')}.png`),
    chat_id: id,
    chats: [id],
  };
  const groupId = typeof group.id === 'string' ? safeName(group.id, id) : id;
  return {
    path: rest.path ?? `group chats/${id}.jsonl`,
    groupPath: `groups/${groupId}.json`,
    group,
    pictures: `user/images/${safeName(chat.title, 'Cyclorama')}`,
  };
}
