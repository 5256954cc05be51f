import type { ImageRepository, Publication } from '../../ports/images.ts';
import type { Commit, SqliteDatabase } from './database.ts';
import { imageColumns, toImage, type ImageRow } from './image-rows.ts';
import type { ImageWrites } from './image-writes.ts';
import { preparePlacing } from './place-pictures.ts';
import type { SceneMemories } from './scene-memories.ts';
import type { SharedWrites } from './shared-writes.ts';

/** The one commit that shows new pictures. */
export function prepareImagePublishing(
  database: SqliteDatabase,
  shared: SharedWrites,
  writes: ImageWrites,
  memories: SceneMemories,
): Pick<ImageRepository, 'publish' | 'publishApart'> {
  const { prepare, write } = database;
  const place = preparePlacing(database, shared);
  const findImage = prepare<ImageRow>(
    `SELECT ${imageColumns} FROM images i WHERE i.id = $imageId AND i.user_id = $userId`,
  );
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
