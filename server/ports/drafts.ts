import type { Message } from '../domain/message.ts';
import type { Scene } from '../domain/scene.ts';

/** A message that is still being written, as far as it came. Its id is drawn; there is no message yet. */
export interface Draft extends Pick<Message, 'id' | 'chatId' | 'role' | 'name' | 'text'> {
  userId: string;
  /** Epoch milliseconds: when it last grew, and when it was last read. */
  grownAt: number;
  readAt: number;
  /** How far it was read, in UTF-16 units, and what was read so far. */
  readThrough: number;
  scene: Scene | null;
  /** The look at it that is going on; it never rejects. */
  reading: Promise<void> | null;
  /** The picture that was begun for it, and the scene it is to show. */
  order: { jobId: string; scene: Scene } | null;
  /** No further picture is begun before the message is there. */
  spent: boolean;
}

/**
 * What is being written, one draft a chat. In memory: what is being written when the process ends was never said. A
 * draft that has not grown for two minutes was abandoned.
 */
export interface Drafts {
  find(userId: string, chatId: string): Draft | undefined;
  /** In the place of the chat's draft before it. */
  begin(draft: Draft): void;
  /** One that has ended already is no failure. */
  end(draft: Pick<Draft, 'id' | 'userId' | 'chatId'>): void;
}
