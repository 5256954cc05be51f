import { z } from 'zod';
import { Chat } from '../domain/chat.ts';
import { Job } from '../domain/job.ts';
import { Message, maxMessageLength } from '../domain/message.ts';
import { PageQuery } from './page.ts';

const title = z.string().trim().min(1).max(300);
const name = z.string().trim().min(1).max(200);

export const CreateChat = z.strictObject({
  title: title.optional(),
  characterIds: z.array(z.string()).max(50).optional(),
  personaId: z.string().optional(),
  /** Instead of ids: people made on the spot, by name. */
  characterNames: z.array(name).max(50).optional(),
  personaName: name.optional(),
});
export type CreateChat = z.infer<typeof CreateChat>;

/** What is not named stays as it is. */
export const UpdateChat = z.strictObject({
  title: title.optional(),
  archived: z.boolean().optional(),
  /** Everybody who is in it from now on, in their order; who stays, stays muted or not. */
  characterIds: z.array(z.string()).max(50).optional(),
  /** Everybody of them who takes no turn by himself. */
  mutedCharacterIds: z.array(z.string()).max(50).optional(),
  personaId: z.string().nullable().optional(),
  /** The books that are open for this chat. */
  lorebookIds: z.array(z.string()).max(100).optional(),
});
export type UpdateChat = z.infer<typeof UpdateChat>;

export const ListChats = PageQuery.extend({
  q: z.string().max(200).optional(),
  archived: z.stringbool().optional(),
});
export type ListChats = z.infer<typeof ListChats>;

export const RecordMessage = z.strictObject({
  role: Message.shape.role,
  /** Who speaks; default: the chat's persona, its first character, or the narrator. */
  name: name.optional(),
  text: z
    .string()
    .max(maxMessageLength)
    .refine((text) => text.trim() !== '', 'A message needs some text.'),
});
export type RecordMessage = z.infer<typeof RecordMessage>;

export const MessageRecorded = z.object({ message: Message, job: Job.nullable() });
export type MessageRecorded = z.infer<typeof MessageRecorded>;

/** What is not named stays as it is. `hidden`: seen by the reader, not shown to a language model. */
export const EditMessage = z.strictObject({
  text: RecordMessage.shape.text.optional(),
  hidden: z.boolean().optional(),
});
export type EditMessage = z.infer<typeof EditMessage>;

/** Either an alternative that exists, or the text of a new one, which is then shown. */
export const SwipeMessage = z.union([
  z.strictObject({ index: z.number().int().nonnegative() }),
  z.strictObject({ text: RecordMessage.shape.text }),
]);
export type SwipeMessage = z.infer<typeof SwipeMessage>;

export const ChatImported = z.object({ chat: Chat, messageCount: z.number().int() });
export type ChatImported = z.infer<typeof ChatImported>;

/** Steps or plays through a transcript: on to the next message, back to the start, to the end, or to a message. */
export const MovePlayhead = z.strictObject({
  to: z.union([z.enum(['next', 'start', 'end']), z.strictObject({ messageId: z.string() })]),
});
export type MovePlayhead = z.infer<typeof MovePlayhead>;

export const PlayheadMoved = z.object({ chat: Chat, message: Message.nullable(), job: Job.nullable() });
export type PlayheadMoved = z.infer<typeof PlayheadMoved>;

/** `zip`: with its pictures, to be unpacked over a SillyTavern user's folder. */
export const ExportQuery = z.object({ format: z.enum(['jsonl', 'zip', 'txt']).optional() });
