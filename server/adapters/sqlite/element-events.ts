import type { Commit } from './database.ts';

/** `null`: more than one, or a book of them. */
export const tellOfElement = (commit: Commit, userId: string, elementId: string | null): void =>
  commit.emit(userId, { type: 'elements.changed', chatId: null, data: { elementId } });
