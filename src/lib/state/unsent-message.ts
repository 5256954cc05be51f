import type { Message } from '../api/types.ts';

/** A message that the server has not recorded yet, at the end of the story. */
export const unsentMessage = (
  said: Pick<Message, 'id' | 'chatId' | 'role' | 'name' | 'text'> & Partial<Message>,
): Message => ({
  position: Number.MAX_SAFE_INTEGER,
  swipes: [said.text],
  swipeIndex: 0,
  speakerId: null,
  note: null,
  hidden: false,
  images: [],
  createdAt: new Date().toISOString(),
  editedAt: null,
  deletedAt: null,
  ...said,
});
