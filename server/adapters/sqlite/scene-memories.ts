import type { Memory } from '../../domain/scene-memory.ts';
import type { SqliteDatabase } from './database.ts';
import { parse } from './rows.ts';

/** What a chat remembers of its pictures. Each write runs inside an open commit. */
export interface SceneMemories {
  /** Pictures without a scene or a known place are passed over. What is known already keeps its moment. */
  add(chatId: string, imageIds: readonly string[], at: string): void;
  /** A user hung it by hand: it comes before the others of its place. Nothing happens for one that is not known. */
  prefer(chatId: string, imageId: string, at: string): void;
  /** Another chat took over these pictures. */
  share(chatId: string, fromChatId: string, imageIds: readonly string[]): void;
  list(userId: string, chatId: string, placeClass: string | null, most: number): Memory[];
}

export function prepareSceneMemories({ prepare }: SqliteDatabase): SceneMemories {
  const insert = prepare<never>(`
    INSERT OR IGNORE INTO scene_memories (chat_id, image_id, place_class, hung_at)
    SELECT $chatId, id, scene ->> '$.environmentClass.value', $at FROM images
    WHERE id IN (SELECT value FROM json_each($imageIds))
      AND coalesce(scene ->> '$.environment.value', scene ->> '$.environmentClass.value') IS NOT NULL`);
  const prefer = prepare<never>(
    'UPDATE scene_memories SET hung_at = $at WHERE chat_id = $chatId AND image_id = $imageId',
  );
  const share = prepare<never>(`
    INSERT OR IGNORE INTO scene_memories (chat_id, image_id, place_class, hung_at)
    SELECT $chatId, image_id, place_class, hung_at FROM scene_memories
    WHERE chat_id = $fromChatId AND image_id IN (SELECT value FROM json_each($imageIds))`);
  // Of the pictures of one order the first hung: it has the lowest id.
  const select = (scope: string) => `
    SELECT * FROM (
      SELECT m.hung_at, m.image_id, i.scene FROM scene_memories m CROSS JOIN images i ON i.id = m.image_id
      WHERE m.chat_id = $chatId AND i.user_id = $userId AND i.deleted_at IS NULL ${scope} ORDER BY m.hung_at DESC, m.image_id LIMIT $most)`;
  const order = 'ORDER BY hung_at DESC, image_id';
  const listOfClass = prepare<MemoryRow>(
    `${select('AND m.place_class = $placeClass')} UNION ALL ${select('AND m.place_class IS NULL')} ${order}`,
  );
  const listOfAny = prepare<MemoryRow>(`${select('')} ${order}`);

  return {
    add: (chatId, imageIds, at) => void insert.run({ chatId, imageIds: JSON.stringify(imageIds), at }),
    prefer: (chatId, imageId, at) => void prefer.run({ chatId, imageId, at }),
    share: (chatId, fromChatId, imageIds) =>
      void share.run({ chatId, fromChatId, imageIds: JSON.stringify(imageIds) }),
    list: (userId, chatId, placeClass, most) => {
      const rows =
        placeClass === null
          ? listOfAny.all({ userId, chatId, most })
          : listOfClass.all({ userId, chatId, placeClass, most });
      return rows.map(({ image_id: imageId, scene }) => ({ imageId, scene: parse(scene) }));
    },
  };
}

interface MemoryRow {
  image_id: string;
  scene: string;
}
