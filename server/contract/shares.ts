import { z } from 'zod';
import { mostSharedImages, Share, ShareSize } from '../domain/share.ts';
import { PageQuery } from './page.ts';

/** Whether somebody elsewhere can open a link of this server, as far as its own address tells. */
export const ShareReach = z.object({
  reachable: z.enum(['public', 'private']),
  /** A sentence for whoever shares; `null` when there is nothing to say. */
  warning: z.string().nullable(),
  /** What links begin with. */
  baseUrl: z.string(),
});
export type ShareReach = z.infer<typeof ShareReach>;

/** A link with its addresses: of the bytes, and of the page. */
export const ShareView = Share.extend({
  url: z.string(),
  pageUrl: z.string(),
  ...ShareReach.pick({ reachable: true, warning: true }).shape,
});
export type ShareView = z.infer<typeof ShareView>;

/** The same with all of its pictures, in their order. */
export const ShareDetails = ShareView.extend({ imageIds: z.array(z.string()) });
export type ShareDetails = z.infer<typeof ShareDetails>;

export const ListShares = PageQuery.extend({ imageId: z.string().optional() });
export type ListShares = z.infer<typeof ListShares>;

const { caption, withMetadata, expiresAt } = Share.shape;

/** How one picture is shared. */
export const NewShare = z.strictObject({
  size: ShareSize.optional(),
  caption: caption.optional(),
  withMetadata: withMetadata.optional(),
  expiresAt: expiresAt.optional(),
});
export type NewShare = z.infer<typeof NewShare>;

/** How several are shared behind one link, in this order. */
export const NewAlbum = NewShare.extend({
  imageIds: z.array(z.string()).min(1).max(mostSharedImages),
});
export type NewAlbum = z.infer<typeof NewAlbum>;

/** What is absent stays. `imageIds` replaces all pictures; their numbers are given anew. */
export const SharePatch = NewAlbum.partial();
export type SharePatch = z.infer<typeof SharePatch>;
