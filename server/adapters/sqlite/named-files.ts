import type { Image } from '../../domain/image.ts';
import type { NamedFileRepository, NamedFile } from '../../ports/named-files.ts';
import type { SqliteDatabase } from './database.ts';

/** Files as the rows of all users name them. */
export function createNamedFiles({ prepare, read }: SqliteDatabase): NamedFileRepository {
  const listNamed = prepare<{ hash: string; mime: Image['mime'] }>(`
    SELECT i.hash, i.mime FROM json_each($ids) CROSS JOIN images i ON i.hash = json_each.value`);
  const remembers = prepare<{ id: string }>(`
    SELECT id FROM jobs WHERE state = 'running' AND instr(steps, $hash) > 0
    UNION ALL SELECT id FROM jobs WHERE state = 'ready' AND instr(steps, $hash) > 0`);
  // The same bytes are always of the same kind.
  const list = prepare<NamedFile>(`
    SELECT hash, mime, min(id) AS imageId FROM images WHERE hash > $hash GROUP BY hash ORDER BY hash LIMIT $limit`);
  const listUnused = prepare<{ userId: string; imageId: string }>(`
    SELECT i.user_id AS userId, i.id AS imageId FROM images i
    WHERE i.hash = $hash AND i.deleted_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM chats WHERE backdrop_image_id = i.id)
      AND NOT EXISTS (SELECT 1 FROM chats WHERE painted_image_id = i.id)
      AND NOT EXISTS (SELECT 1 FROM elements WHERE image_id = i.id)
      AND NOT EXISTS (SELECT 1 FROM message_images WHERE image_id = i.id)
      AND NOT EXISTS (SELECT 1 FROM timeline_entries WHERE image_id = i.id)
      AND NOT EXISTS (SELECT 1 FROM scene_memories WHERE image_id = i.id)
      AND NOT EXISTS (SELECT 1 FROM share_images WHERE image_id = i.id)`);

  const listShared = prepare<{ hash: string }>(`
    SELECT wanted.value AS hash FROM (SELECT value FROM json_each($ids)) wanted WHERE EXISTS (
      SELECT 1 FROM images i CROSS JOIN share_images si ON si.image_id = i.id CROSS JOIN shares s ON s.token = si.token
      WHERE i.hash = wanted.value AND i.deleted_at IS NULL AND (s.expires_at IS NULL OR s.expires_at > $now))`);

  return {
    listNeeded: (hashes) =>
      read(() => {
        const ids = JSON.stringify(hashes);
        const named: { hash: string; mime: Image['mime'] | null }[] = listNamed.all({ ids });
        const known = new Set(named.map(({ hash }) => hash));
        for (const hash of hashes) {
          if (!known.has(hash) && remembers.get({ hash })) named.push({ hash, mime: null });
        }
        return named;
      }),
    list: (afterHash, limit) => read(() => list.all({ hash: afterHash, limit })),
    listUnused: (hash) => read(() => listUnused.all({ hash })),
    listShared: (hashes, now) =>
      read(() => listShared.all({ ids: JSON.stringify(hashes), now }).map(({ hash }) => hash)),
  };
}
