import { AppError } from '../../domain/failure.ts';
import { foldTag } from '../../domain/image.ts';
import type { ImageRepository } from '../../ports/images.ts';
import type { Commit, SqliteDatabase } from './database.ts';
import { imageColumns, toImage, type ImageRow } from './image-rows.ts';
import type { ImageWrites } from './image-writes.ts';

/** What is removed at once: a few milliseconds on a slow machine. */
const portion = 50;

type Changes = Pick<ImageRepository, 'update' | 'trash' | 'restore' | 'remove' | 'emptyTrash'>;

/** What a user does with pictures that are there. */
export function prepareImageChanges({ prepare, write }: SqliteDatabase, writes: ImageWrites): Changes {
  const findImage = prepare<ImageRow>(`
    SELECT ${imageColumns} FROM images i
    WHERE i.id = $imageId AND i.user_id = $userId AND i.deleted_at IS NULL`);
  const setPrompt = prepare<never>('UPDATE images SET prompt = $prompt WHERE id = $imageId');
  const setFavourite = prepare<never>('UPDATE images SET favourite = $favourite WHERE id = $imageId');
  const listTags = prepare<{ id: number; name: string }>(`
    SELECT t.id, t.name FROM image_tags it CROSS JOIN tags t ON t.id = it.tag_id WHERE it.image_id = $imageId`);
  const takeOff = prepare<never>('DELETE FROM image_tags WHERE image_id = $imageId AND tag_id = $tagId');
  const dropTag = prepare<never>(
    'DELETE FROM tags WHERE id = $tagId AND NOT EXISTS (SELECT 1 FROM image_tags WHERE tag_id = $tagId)',
  );
  const trash = prepare<{ id: string }>(`
    UPDATE images SET deleted_at = $at
    WHERE id IN (SELECT value FROM json_each($ids)) AND user_id = $userId AND deleted_at IS NULL RETURNING id`);
  const restore = prepare<{ id: string }>(`
    UPDATE images SET deleted_at = NULL
    WHERE id IN (SELECT value FROM json_each($ids)) AND user_id = $userId AND deleted_at IS NOT NULL RETURNING id`);
  const remove = prepare<{ id: string }>(`
    DELETE FROM images
    WHERE id IN (SELECT value FROM json_each($ids)) AND user_id = $userId AND deleted_at IS NOT NULL RETURNING id`);

  const empty = prepare<{ id: string }>(`
    DELETE FROM images WHERE moment IN (
      SELECT moment FROM images WHERE deleted_at IS NOT NULL AND deleted_at < $before LIMIT ${portion})
    RETURNING id`);

  const find = (userId: string, imageId: string) => {
    const row = findImage.get({ userId, imageId });
    if (!row) throw new AppError('not_found', 'This image does not exist.');
    return toImage(row);
  };
  /** Takes off the others; a word that no picture has is forgotten. */
  const keepTags = (imageId: string, names: readonly string[]) => {
    const kept = new Set(names.map(foldTag));
    for (const { id: tagId, name } of listTags.all({ imageId })) {
      if (kept.has(foldTag(name))) continue;
      takeOff.run({ imageId, tagId });
      dropTag.run({ tagId });
    }
  };
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
  const tell = (
    commit: Commit,
    userId: string,
    type: 'images.deleted' | 'images.restored',
    imageIds: string[],
  ) => {
    if (imageIds.length > 0) commit.emit(userId, { type, chatId: null, data: { imageIds } });
    return imageIds;
  };

  return {
    update: (userId, imageId, { prompt, favourite, tags }) =>
      write((commit) => {
        find(userId, imageId);
        if (prompt !== undefined) setPrompt.run({ imageId, prompt });
        if (favourite !== undefined) setFavourite.run({ imageId, favourite: favourite ? 1 : 0 });
        if (tags !== undefined) {
          keepTags(imageId, tags);
          writes.addTags(userId, imageId, tags);
        }
        const image = find(userId, imageId);
        commit.emit(userId, { type: 'image.updated', chatId: image.chatId, data: { image } });
        return image;
      }),
    trash: (userId, imageIds, at) =>
      write((commit) => {
        const gone = idsOf(trash.all({ userId, ids: JSON.stringify(imageIds), at }));
        return tell(commit, userId, 'images.deleted', gone);
      }),
    restore: (userId, imageIds) =>
      write((commit) => {
        const back = idsOf(restore.all({ userId, ids: JSON.stringify(imageIds) }));
        return tell(commit, userId, 'images.restored', back);
      }),
    emptyTrash: (before) => write(() => empty.all({ before }).length),
    remove: (userId, imageIds) =>
      write((commit) => {
        const gone = idsOf(remove.all({ userId, ids: JSON.stringify(imageIds) }));
        return tell(commit, userId, 'images.deleted', gone);
      }),
  };
}
