import type { MessageRecorded, RecordMessage } from '../../contract/chats.ts';
import { userWithoutPersona, type Chat } from '../../domain/chat.ts';
import { AppError } from '../../domain/failure.ts';
import { plainMessage, type Message, type MessageRole } from '../../domain/message.ts';
import { toInstant } from '../../domain/time.ts';
import { getChat } from '../chats/get-chat.ts';
import { makeAutomaticJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';

/**
 * Appends a turn as it was written; in the same commit the chat's one automatic job is made or moved on to it.
 * Throws `AppError('not_found')`, and `conflict` while a transcript is only partly played: the new turn would
 * stand behind messages nobody has seen yet.
 */
export async function recordMessage(
  ports: Pick<Ports, 'chats' | 'messages' | 'jobs' | 'clock' | 'ids'>,
  actor: Actor,
  chatId: string,
  input: RecordMessage,
  id = ports.ids.next('msg'),
): Promise<MessageRecorded> {
  const chat = await getChat(ports, actor, chatId);
  await refuseUnplayed(ports, actor, chat);
  const { role, text } = input;
  const name = input.name?.toWellFormed() ?? nameSpeaker(chat, role);
  const speakerId = findSpeaker(chat, role, name);
  return appendMessage(ports, actor.id, { id, chatId, role, name, speakerId, text, note: null });
}

/** The same for who knows that it may be there: a turn with who speaks, and how it was written. */
export async function appendMessage(
  ports: Pick<Ports, 'messages' | 'jobs' | 'clock' | 'ids'>,
  userId: string,
  turn: Pick<Message, 'id' | 'chatId' | 'role' | 'name' | 'speakerId' | 'text' | 'note'>,
): Promise<MessageRecorded> {
  const text = turn.text.toWellFormed();
  const createdAt = toInstant(ports.clock.now());
  const written = { ...plainMessage, ...turn, text, swipes: [text], swipeIndex: 0, createdAt };
  const job = makeAutomaticJob(ports, turn.chatId, turn.id);
  const { message, jobId } = await ports.messages.record(userId, written, job);
  const queued = jobId ? await ports.jobs.find(userId, jobId) : undefined;
  return { message, job: queued ?? null };
}

/** Throws `AppError('conflict')` while a transcript is only partly played. */
export async function refuseUnplayed(
  { messages }: Pick<Ports, 'messages'>,
  actor: Actor,
  { id, playhead }: Chat,
): Promise<void> {
  if (playhead === null || !(await messages.findNext(actor.id, id, playhead))) return;
  const sentence = 'This story is still being played: play it to its end or branch here to write on.';
  throw new AppError('conflict', sentence);
}

/** Who speaks where nobody says it. */
export function nameSpeaker(chat: Chat, role: MessageRole): string {
  if (role === 'user') return chat.persona?.name ?? userWithoutPersona;
  if (role === 'character') return chat.characters[0]?.name ?? 'Character';
  return 'Narrator';
}

/** Whose words they are, where one of the chat's people has that name. */
function findSpeaker({ persona, characters }: Chat, role: MessageRole, name: string): string | null {
  if (role === 'narrator') return null;
  const people = role === 'user' ? (persona ? [persona] : []) : characters;
  return people.find((person) => person.name === name)?.id ?? null;
}
