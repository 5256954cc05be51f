import type { ImageRepository } from '../../ports/images.ts';
import type { SqliteDatabase } from './database.ts';

/** Where pictures are seen, each found by an index over the pictures that things show. */
export function prepareImageUses({ prepare, read }: SqliteDatabase): Pick<ImageRepository, 'findUses'> {
  const isTheirs = prepare<{ id: string }>('SELECT id FROM images WHERE id = $imageId AND user_id = $userId');
  const prepareUse = <Item>(columns: string, from: string, most: number) => {
    const list = prepare<Item>(`SELECT ${columns} FROM ${from} LIMIT ${most}`);
    const total = prepare<{ count: number }>(`SELECT count(*) AS count FROM ${from}`);
    return (names: { userId: string; imageId: string }) => ({
      count: total.get(names)?.count ?? 0,
      items: list.all(names),
    });
  };
  const findBackdrops = prepareUse<{ chatId: string; title: string }>(
    'id AS chatId, title',
    'chats WHERE backdrop_image_id = $imageId AND user_id = $userId AND deleted_at IS NULL',
    5,
  );
  const findElements = prepareUse<{ elementId: string; name: string }>(
    'id AS elementId, name',
    'elements WHERE image_id = $imageId AND user_id = $userId AND deleted_at IS NULL',
    5,
  );
  const findMessages = prepareUse<{ chatId: string; messageId: string }>(
    'm.chat_id AS chatId, m.id AS messageId',
    `message_images mi CROSS JOIN messages m ON m.id = mi.message_id
     WHERE mi.image_id = $imageId AND m.user_id = $userId AND m.deleted_at IS NULL`,
    5,
  );
  const findShares = prepareUse<{ token: string }>(
    's.token',
    'share_images si CROSS JOIN shares s ON s.token = si.token WHERE si.image_id = $imageId AND s.user_id = $userId',
    5,
  );

  return {
    findUses: (userId, imageIds) =>
      read(() =>
        [...new Set(imageIds)].flatMap((imageId) => {
          const names = { userId, imageId };
          if (!isTheirs.get(names)) return [];
          const uses = {
            imageId,
            backdrops: findBackdrops(names),
            elements: findElements(names),
            messages: findMessages(names),
            shares: findShares(names),
          };
          return [uses];
        }),
      ),
  };
}
