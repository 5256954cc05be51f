import type { OpenShare, PublicImage, ShareRepository } from '../../ports/shares.ts';
import type { SqliteDatabase } from './database.ts';
import { rememberReads } from './remember-reads.ts';
import type { ShareRow } from './share-rows.ts';

type OpenRow = Pick<ShareRow, 'size' | 'caption' | 'with_metadata' | 'expires_at'>;
interface Remembered extends OpenShare {
  expiresAt: string | null;
}

/** Single pictures, some hundred bytes each. */
const mostRemembered = 10_000;

/** Of a user who is disabled nothing is shown, as of a link that ended. */
const isOpen = `s.token = $token AND (s.expires_at IS NULL OR s.expires_at > $at)
  AND NOT EXISTS (SELECT 1 FROM users u WHERE u.id = s.user_id AND u.disabled_at IS NOT NULL)`;

/** What everybody with a link reads. */
export function prepareOpenShares(
  database: Pick<SqliteDatabase, 'prepare' | 'read' | 'version'>,
): Pick<ShareRepository, 'open'> {
  const { prepare, read } = database;
  const remembered = rememberReads<Remembered>(database, mostRemembered);
  const find = prepare<OpenRow>(
    `SELECT s.size, s.caption, s.with_metadata, s.expires_at FROM shares s WHERE ${isOpen}`,
  );
  const listFrom = (numbers: string) =>
    prepare<PublicImage['image'] & Pick<PublicImage, 'number'>>(`
      SELECT si.position AS number, i.id, i.hash, i.mime, i.width, i.height, i.placeholder
      FROM shares s CROSS JOIN share_images si ON si.token = s.token CROSS JOIN images i ON i.id = si.image_id
      WHERE ${isOpen} AND i.deleted_at IS NULL ${numbers}
      ORDER BY si.position LIMIT $limit`);
  const listAll = listFrom('');
  const listOne = listFrom('AND si.position = $only');

  const load = (token: string, at: string, only?: number | 'first'): Remembered | undefined => {
    const row = find.get({ token, at });
    // Asked for whether there is a share or not: what is not there takes as long as what ended.
    const images =
      typeof only === 'number'
        ? listOne.all({ token, at, only, limit: 1 })
        : listAll.all({ token, at, limit: only === 'first' ? 1 : -1 });
    if (!row || images.length === 0) return undefined;
    const { size, caption, with_metadata: withMetadata, expires_at: expiresAt } = row;
    return {
      share: { token, size, caption, withMetadata: withMetadata === 1 },
      images: images.map(({ number, ...image }) => ({ number, image })),
      expiresAt,
    };
  };

  return {
    open: async (token, at, only) => {
      if (only === undefined) return read(() => load(token, at));
      const known = await remembered(`${token} ${only}`, () => load(token, at, only));
      if (!known || known.expiresAt === null || known.expiresAt > at) return known;
      // Ended since it was remembered: looked for once more, so that this takes as long as everything in vain.
      return read(() => load(token, at, only));
    },
  };
}
