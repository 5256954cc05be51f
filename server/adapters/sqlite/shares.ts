import type { AppEvent } from '../../domain/events.ts';
import type { SharedImages } from '../../domain/share.ts';
import type { ShareRefusal, ShareRepository } from '../../ports/shares.ts';
import type { Commit, SqliteDatabase } from './database.ts';
import { prepareOpenShares } from './open-shares.ts';
import { selectShare, toShare, type ShareRow } from './share-rows.ts';

/** Public links and what they show. */
export function createShareRepository(database: SqliteDatabase): ShareRepository {
  const { prepare, read, write } = database;
  const find = prepare<ShareRow>(`${selectShare} WHERE s.token = $token AND s.user_id = $userId`);
  const listImages = prepare<{ imageId: string }>(
    'SELECT image_id AS imageId FROM share_images WHERE token = $token ORDER BY position',
  );
  const listAll = prepare<ShareRow>(`${selectShare}
    WHERE s.user_id = $userId AND (s.created_at, s.token) < ($createdAt, $token)
    ORDER BY s.created_at DESC, s.token DESC LIMIT $limit`);
  const listOfImage = prepare<{ token: string }>(
    'SELECT token FROM share_images WHERE image_id = $imageId ORDER BY token',
  );
  const insert = prepare<never>(`
    INSERT INTO shares (token, user_id, size, caption, with_metadata, created_at, expires_at)
    VALUES ($token, $userId, $size, $caption, $withMetadata, $createdAt, $expiresAt)`);
  const clear = prepare<never>('DELETE FROM share_images WHERE token = $token');
  const fill = prepare<{ position: number }>(`
    INSERT INTO share_images (token, position, image_id)
    SELECT $token, json_each.key + 1, i.id FROM json_each($imageIds) CROSS JOIN images i ON i.id = json_each.value
    WHERE i.user_id = $userId
      AND (i.deleted_at IS NULL OR i.id IN (SELECT value FROM json_each($kept)))
    RETURNING position`);
  const change = prepare<never>(`
    UPDATE shares SET size = $size, caption = $caption, with_metadata = $withMetadata, expires_at = $expiresAt
    WHERE token = $token`);
  const remove = prepare<{ token: string }>(
    'DELETE FROM shares WHERE token = $token AND user_id = $userId RETURNING token',
  );
  const addViews = prepare<never>(`UPDATE shares SET views = views + $views WHERE token = $token`);
  const listShared = prepare<{ hash: string }>(`
    SELECT json_each.value AS hash FROM json_each($hashes)
    WHERE EXISTS (
      SELECT 1 FROM images i CROSS JOIN share_images si ON si.image_id = i.id WHERE i.hash = json_each.value)`);

  const findOne = (userId: string, token: string): SharedImages | undefined => {
    const row = find.get({ userId, token });
    if (!row) return undefined;
    return { share: toShare(row), imageIds: listImages.all({ token }).map(({ imageId }) => imageId) };
  };
  const getOne = (userId: string, token: string): SharedImages => {
    const found = findOne(userId, token);
    if (!found) throw new Error('The share was not written.');
    return found;
  };
  const put = (userId: string, token: string, imageIds: readonly string[], kept: readonly string[]) => {
    const ids = [...new Set(imageIds)];
    const lists = { imageIds: JSON.stringify(ids), kept: JSON.stringify(kept) };
    if (fill.all({ userId, token, ...lists }).length < ids.length) throw new UnknownImage();
  };

  return {
    add: (userId, { imageIds, withMetadata, ...share }, events) =>
      orRefusal(() =>
        write((commit) => {
          insert.run({ ...share, userId, withMetadata: Number(withMetadata) });
          put(userId, share.token, imageIds, []);
          tell(commit, userId, events);
          return getOne(userId, share.token);
        }),
      ),
    find: (userId, token) => read(() => findOne(userId, token)),
    list: (userId, { imageId, limit, before }) =>
      read(() => {
        if (imageId === undefined) {
          const bounds = { createdAt: before?.createdAt ?? '9999', token: before?.token ?? '', limit };
          return listAll.all({ userId, ...bounds }).map(toShare);
        }
        // A picture stands behind few links: they are sorted here.
        const keysOf = ({ createdAt, token }: { createdAt: string; token: string }) =>
          `${createdAt} ${token}`;
        return listOfImage
          .all({ imageId })
          .flatMap(({ token }) => find.get({ userId, token }) ?? [])
          .map(toShare)
          .filter((share) => !before || keysOf(share) < keysOf(before))
          .sort((one, other) => (keysOf(one) < keysOf(other) ? 1 : -1))
          .slice(0, limit);
      }),
    change: (userId, token, { imageIds, ...terms }, events) =>
      orRefusal(() =>
        write((commit) => {
          const before = findOne(userId, token);
          if (!before) return undefined;
          const { size, caption, withMetadata, expiresAt } = { ...before.share, ...terms };
          change.run({ token, size, caption, withMetadata: Number(withMetadata), expiresAt });
          if (imageIds) {
            clear.run({ token });
            put(userId, token, imageIds, before.imageIds);
          }
          tell(commit, userId, events);
          return getOne(userId, token);
        }),
      ),
    remove: (userId, token, events) =>
      write((commit) => {
        if (!remove.get({ userId, token })) return false;
        tell(commit, userId, events);
        return true;
      }),
    addViews: (counts) =>
      write(() => {
        for (const [token, views] of counts) addViews.run({ token, views });
      }),
    listShared: (hashes) =>
      read(() => new Set(listShared.all({ hashes: JSON.stringify(hashes) }).map(({ hash }) => hash))),
    ...prepareOpenShares(database),
  };
}

/** Undoes the commit it is thrown in. */
class UnknownImage extends Error {
  override readonly name = 'UnknownImage';
}

async function orRefusal<Result>(work: () => Promise<Result>): Promise<Result | ShareRefusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnknownImage) return 'unknown_image';
    throw error;
  }
}

const tell = (commit: Commit, userId: string, events: AppEvent[]) => {
  for (const event of events) commit.emit(userId, event);
};
