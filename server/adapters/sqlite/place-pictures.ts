import type { Message } from '../../domain/message.ts';
import type { Publication } from '../../ports/images.ts';
import type { Commit, SqliteDatabase } from './database.ts';
import { selectMessage, toMessage, type MessageRow } from './rows.ts';
import type { SharedWrites } from './shared-writes.ts';

/** Puts pictures into the story's text, inside the commit that publishes them. */
export function preparePlacing({ prepare }: SqliteDatabase, shared: SharedWrites) {
  const findMessage = prepare<MessageRow>(
    `${selectMessage} WHERE m.id = $messageId AND m.user_id = $userId AND m.deleted_at IS NULL`,
  );
  const attach = prepare<never>(`
    INSERT INTO message_images (message_id, image_id, position)
    SELECT m.id, i.id, 1 + (SELECT coalesce(max(position), -1) FROM message_images WHERE message_id = m.id)
    FROM messages m CROSS JOIN images i
    WHERE m.id = $messageId AND m.user_id = $userId AND m.deleted_at IS NULL AND i.id = $imageId AND i.user_id = $userId
    ON CONFLICT DO NOTHING`);
  const find = (userId: string, messageId: string): Message | undefined => {
    const row = findMessage.get({ userId, messageId });
    return row ? toMessage(row) : undefined;
  };

  return (commit: Commit, userId: string, { target, place, chatId, imageIds, at }: Publication): void => {
    if (target === 'message' && place.asMessage) {
      const message = { ...place.asMessage, chatId, position: shared.takePosition(userId, chatId, at) };
      shared.insertMessage(userId, { ...message, extra: {} });
      for (const imageId of imageIds) attach.run({ userId, messageId: message.id, imageId });
      const recorded = find(userId, message.id);
      if (recorded) commit.emit(userId, { type: 'message.recorded', chatId, data: { message: recorded } });
    }
    if (target === 'attachment' && place.messageId !== null) {
      for (const imageId of imageIds) attach.run({ userId, messageId: place.messageId, imageId });
      const message = find(userId, place.messageId);
      if (message) commit.emit(userId, { type: 'message.updated', chatId, data: { message } });
    }
  };
}
