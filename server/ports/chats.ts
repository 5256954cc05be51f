import type { BackdropScene, Chat } from '../domain/chat.ts';
import type { Element } from '../domain/element.ts';
import type { Message, ReplyNote } from '../domain/message.ts';
import type { ChatRest } from '../domain/silly-tavern/chat-rest.ts';
import type { SettingsLayer } from '../domain/settings.ts';
import type { NewJob } from './jobs.ts';

export interface NewMessage extends Message {
  /** Of every alternative; absent: `note` is the only one. */
  notes?: (ReplyNote | null)[];
  /** What its file said besides, kept as it came, for the way back. */
  extra: Record<string, unknown>;
}

export interface NewChat {
  id: string;
  title: string;
  origin: Chat['origin'];
  playhead: number | null;
  characterIds: string[];
  personaId: string | null;
  /** Elements made with the chat; their ids stand in `characterIds` or `personaId`. */
  newElements: Element[];
  /** Written with the chat, all or nothing. */
  messages: NewMessage[];
  /** Default: `createdAt`. */
  updatedAt?: string;
  /** What its file said of the whole, kept as it came, for the way back. */
  rest?: ChatRest;
  settings?: SettingsLayer;
  lorebookIds?: string[];
  /** Of its characters, those who take no turn by themselves. */
  mutedIds?: string[];
  /** Hung by hand. */
  backdropImageId?: string;
  createdAt: string;
}

/** A copy of a chat up to one message, that one included, with the same people and settings. */
export interface NewBranch {
  id: string;
  title: string;
  fromChatId: string;
  throughPosition: number;
  /** The id that the copy of the last message gets. */
  lastMessageId: string;
  /** Called once for each other message. */
  drawMessageId: () => string;
  /** Called once for each alias. */
  drawAliasId: () => string;
  createdAt: string;
}

export interface ChatFilter {
  q?: string;
  archived: boolean;
  limit: number;
  /** The last chat of the page before. */
  after?: { updatedAt: string; id: string };
}

/** What is not named stays as it is. */
export interface ChatChange {
  title?: string;
  archived?: boolean;
  /** Everybody, in their order. */
  cast?: readonly { id: string; muted: boolean }[];
  personaId?: string | null;
  lorebookIds?: readonly string[];
}

/** Every method is one atomic unit of work and takes the owner: another user's chat is not there. */
export interface ChatRepository {
  /**
   * Writes chat, elements, messages, the first job (if any) and events, all or nothing. A long chat may be written
   * in portions, between which others are served; it is not there until the last commit.
   */
  create(userId: string, chat: NewChat, job: NewJob | null): Promise<Chat>;
  /**
   * Copies messages, what was read of them and said by hand, what the chat learned from it, their pictures, and the backdrop that hung behind the
   * last one; makes the first job. Like `create`, it is not there until all of it is.
   * Throws `AppError('not_found')`.
   */
  branch(userId: string, branch: NewBranch, jobs: NewJob[]): Promise<Chat>;
  /** Forgets what a crash left of chats that were being written. Only for whoever owns the data folder. */
  removeUnfinished(): Promise<number>;
  /** Trashed chats are found too; services decide what that means. */
  find(userId: string, chatId: string): Promise<Chat | undefined>;
  /** What an imported chat's file said of the whole. */
  findRest(userId: string, chatId: string): Promise<ChatRest | undefined>;
  /** Latest first; trashed ones are left out. */
  list(userId: string, filter: ChatFilter): Promise<Chat[]>;
  /**
   * Writes `chat.updated`. Throws `AppError('not_found')`, and `invalid` with the path of a person or book that is not
   * there; then nothing was written.
   */
  update(userId: string, chatId: string, change: ChatChange, at: string): Promise<Chat>;
  /**
   * Puts a chat into the trash, cancels its ready jobs and asks running ones to stop. Writes `chat.deleted`;
   * nothing for a chat that lies there already. Throws `AppError('not_found')`.
   */
  trash(userId: string, chatId: string, at: string): Promise<void>;
  /**
   * Takes a chat out of the trash. The jobs are queued only where some were called off; a rescan only where one
   * was, and from its position. Writes `chat.updated`; nothing for a chat that is in no trash.
   * Throws `AppError('not_found')`.
   */
  restore(userId: string, chatId: string, at: string, jobs: NewJob[]): Promise<Chat>;
  /** Moves the playhead, and makes or advances the chat's ready automatic job. */
  movePlayhead(
    userId: string,
    chatId: string,
    playhead: number | null,
    at: string,
    job: NewJob | null,
  ): Promise<{ chat: Chat; jobId: string | null }>;
  findBackdropScene(userId: string, chatId: string): Promise<BackdropScene | undefined>;
  /** Hangs a picture by hand, or takes it down (`null`). Writes `backdrop.changed` and `chat.updated`. */
  hangBackdrop(
    userId: string,
    chatId: string,
    backdrop: { imageId: string; pinned: boolean } | null,
    at: string,
  ): Promise<Chat>;
}
