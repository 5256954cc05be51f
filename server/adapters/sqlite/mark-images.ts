import type { ImageRepository } from '../../ports/images.ts';
import type { Commit, SqliteDatabase } from './database.ts';
import type { ImageWrites } from './image-writes.ts';

type Marks = Pick<ImageRepository, 'star' | 'addTags' | 'removeTags'>;

/** Stars and tags of many pictures at once; those in the trash keep what they have. */
export function prepareImageMarks({ prepare, write }: SqliteDatabase, writes: ImageWrites): Marks {
  const star = prepare<{ id: string }>(`
    UPDATE images SET favourite = $favourite
    WHERE id IN (SELECT value FROM json_each($ids)) AND user_id = $userId AND deleted_at IS NULL
      AND favourite <> $favourite RETURNING id`);
  const isTheirs = prepare<{ id: string }>(
    'SELECT id FROM images WHERE id = $imageId AND user_id = $userId AND deleted_at IS NULL',
  );
  const takeOff = prepare<{ tag_id: number }>(`
    DELETE FROM image_tags WHERE image_id = $imageId
      AND tag_id = (SELECT id FROM tags WHERE user_id = $userId AND name = $name) RETURNING tag_id`);
  const forget = prepare<never>(
    'DELETE FROM tags WHERE id = $tagId AND NOT EXISTS (SELECT 1 FROM image_tags WHERE tag_id = $tagId)',
  );

  const tell = (commit: Commit, userId: string, imageIds: string[]) => {
    if (imageIds.length > 0)
      commit.emit(userId, { type: 'images.changed', chatId: null, data: { imageIds } });
    return imageIds;
  };
  const each = (userId: string, imageIds: readonly string[], change: (imageId: string) => boolean) =>
    write((commit) => {
      const theirs = [...new Set(imageIds)].filter((imageId) => isTheirs.get({ userId, imageId }) !== null);
      return tell(commit, userId, theirs.filter(change));
    });

  return {
    star: (userId, imageIds, favourite) =>
      write((commit) => {
        const ids = JSON.stringify(imageIds);
        const changed = star.all({ userId, ids, favourite: favourite ? 1 : 0 });
        return tell(
          commit,
          userId,
          changed.map(({ id }) => id),
        );
      }),
    addTags: (userId, imageIds, names) =>
      each(userId, imageIds, (imageId) => writes.addTags(userId, imageId, names)),
    removeTags: (userId, imageIds, names) =>
      each(userId, imageIds, (imageId) => {
        const gone = names.flatMap((name) => takeOff.all({ userId, imageId, name }));
        for (const { tag_id: tagId } of gone) forget.run({ tagId });
        return gone.length > 0;
      }),
  };
}
