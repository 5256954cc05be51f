import type { ImageRepository, Publication } from '../../ports/images.ts';
import type { Commit, SqliteDatabase } from './database.ts';
import { toImage, type ImageRow } from './image-rows.ts';
import { prepareImageWrites } from './image-writes.ts';
import { prepareImageFiles } from './image-files.ts';
import { preparePlacing } from './place-pictures.ts';
import { prepareSceneMemories } from './scene-memories.ts';
import type { SharedWrites } from './shared-writes.ts';

/** Rows of pictures, and the one commit that shows them. */
export function createImageRepository(database: SqliteDatabase, shared: SharedWrites): ImageRepository {
  const { prepare, read, write } = database;
  const memories = prepareSceneMemories(database);
  const writes = prepareImageWrites(database);
  const place = preparePlacing(database, shared);
  const findImage = prepare<ImageRow>('SELECT * FROM images WHERE id = $imageId AND user_id = $userId');
  const listBy = (scope: string) =>
    prepare<ImageRow>(`
      SELECT * FROM images WHERE ${scope} AND origin <> 'card' AND (created_at, id) < ($createdAt, $id)
      ORDER BY created_at DESC, id DESC LIMIT $limit`);
  const listAll = listBy('user_id = $userId');
  const listInChat = listBy('+user_id = $userId AND chat_id = $chatId');
  const listOfElement = prepare<ImageRow>(`
    SELECT i.* FROM image_elements ie CROSS JOIN images i ON i.id = ie.image_id
    WHERE ie.element_id = $elementId AND ie.image_id < $id AND +i.user_id = $userId AND i.origin <> 'card'
      AND ($chatId IS NULL OR i.chat_id = $chatId)
    ORDER BY ie.image_id DESC LIMIT $limit`);
  const listFiles = prepare<Pick<ImageRow, 'hash' | 'mime'>>(`
    SELECT hash, mime FROM images i WHERE user_id = $userId
      AND NOT EXISTS (SELECT 1 FROM images o WHERE o.hash = i.hash AND o.user_id <> i.user_id)`);
  const findStep = prepare<{ done: number }>(
    `SELECT json_type(steps, '$.' || json_quote($step)) IS NOT NULL AS done FROM jobs WHERE id = $jobId`,
  );
  const setPainted = prepare<never>(`
    UPDATE chats SET painted_scene = $scene, painted_image_id = $imageId, painted_at = $at, updated_at = $at
    WHERE id = $chatId AND user_id = $userId`);
  const hang = prepare<{ id: string }>(`
    UPDATE chats SET backdrop_image_id = $imageId
    WHERE id = $chatId AND user_id = $userId AND (backdrop_pinned = 0 OR $replacesPinned) RETURNING id`);

  const publish = (commit: Commit, userId: string, publication: Publication) => {
    const { chatId, imageIds, target, at, entry, remembered } = publication;
    if (findStep.get({ jobId: remembered.jobId, step: remembered.step })?.done) return;
    const imageId = imageIds[0] ?? null;
    const { stale } = publication;
    if (!stale) setPainted.run({ userId, chatId, imageId, scene: JSON.stringify(publication.scene), at });
    const replacesPinned = publication.replacesPinned ? 1 : 0;
    const hangs =
      !stale && target === 'background' && hang.get({ userId, chatId, imageId, replacesPinned }) !== null;
    if (entry) shared.settleTimelineEntry(userId, chatId, entry);
    if (!stale) place(commit, userId, publication);
    if (publication.memorable) memories.add(chatId, imageIds, at);
    shared.remember(remembered);
    for (const row of imageIds.map((id) => findImage.get({ userId, imageId: id }))) {
      // A picture that hangs once more was published when it was new.
      if (row?.job_id === remembered.jobId)
        commit.emit(userId, {
          type: 'image.published',
          chatId,
          data: { image: toImage(row), target: stale ? 'preview' : target },
        });
    }
    const chat = shared.getChat(userId, chatId);
    if (hangs) commit.emit(userId, { type: 'backdrop.changed', chatId, data: { backdrop: chat.backdrop } });
    commit.emit(userId, { type: 'chat.updated', chatId, data: { chat } });
  };

  return {
    ...prepareImageFiles(database),
    add: (userId, images, remembered) =>
      write(() => {
        for (const image of images) writes.insert(userId, image);
        shared.remember(remembered);
      }),
    find: (userId, imageId) =>
      read(() => {
        const row = findImage.get({ userId, imageId });
        return row ? toImage(row) : undefined;
      }),
    addUploads: (userId, images, elementIds) =>
      write(() => {
        for (const image of images) {
          writes.insert(userId, image);
          writes.tag(userId, image.id, elementIds);
        }
      }),
    list: (userId, { chatId, elementId, limit, before }) =>
      read(() => {
        if (elementId !== undefined) {
          const id = before?.id ?? '\u{10ffff}';
          return listOfElement.all({ userId, elementId, chatId: chatId ?? null, id, limit }).map(toImage);
        }
        const bounds = { userId, createdAt: before?.createdAt ?? '9999', id: before?.id ?? '', limit };
        const rows = chatId === undefined ? listAll.all(bounds) : listInChat.all({ ...bounds, chatId });
        return rows.map(toImage);
      }),
    listMemories: (userId, chatId, placeClass, most) =>
      read(() => memories.list(userId, chatId, placeClass, most)),
    listFilesOnlyOf: (userId) => read(() => listFiles.all({ userId })),
    publishApart: (userId, { imageIds, elementIds, remembered }) =>
      write((commit) => {
        if (findStep.get({ jobId: remembered.jobId, step: remembered.step })?.done) return;
        shared.remember(remembered);
        for (const imageId of imageIds) {
          writes.tag(userId, imageId, elementIds);
          const row = findImage.get({ userId, imageId });
          if (!row) continue;
          const data = { image: toImage(row), target: 'preview' as const };
          commit.emit(userId, { type: 'image.published', chatId: null, data });
        }
      }),
    publish: (userId, publication) => write((commit) => publish(commit, userId, publication)),
  };
}
