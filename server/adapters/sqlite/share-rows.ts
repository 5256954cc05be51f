import type { Share } from '../../domain/share.ts';
import { parse } from './rows.ts';

export interface ShareRow {
  token: string;
  size: Share['size'];
  caption: string;
  with_metadata: number;
  views: number;
  image_count: number;
  in_trash: number;
  first_image_ids: string;
  created_at: string;
  expires_at: string | null;
}

/** Everything a `Share` needs in one statement: at most 500 small rows a share are counted. A WHERE on `s` follows. */
export const selectShare = `
  SELECT s.*, (
    SELECT count(*) FROM share_images si WHERE si.token = s.token
  ) AS image_count, (
    SELECT count(*) FROM share_images si CROSS JOIN images i ON i.id = si.image_id
    WHERE si.token = s.token AND i.deleted_at IS NOT NULL
  ) AS in_trash, (
    SELECT json_group_array(image_id) FROM (
      SELECT image_id FROM share_images si WHERE si.token = s.token ORDER BY position LIMIT 4)
  ) AS first_image_ids
  FROM shares s`;

export const toShare = (row: ShareRow): Share => ({
  token: row.token,
  size: row.size,
  caption: row.caption,
  withMetadata: row.with_metadata === 1,
  views: row.views,
  imageCount: row.image_count,
  inTrash: row.in_trash,
  firstImageIds: parse(row.first_image_ids),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});
