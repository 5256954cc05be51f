import { z } from 'zod';
import { mostSharedImages, PublicSize, Share, ShareSize } from '../domain/share.ts';
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

/** What a public address says besides its path; what is not one of ours counts as not said. */
export const PublicImageQuery = z.object({ size: PublicSize.optional().catch(undefined) });

const room = z.coerce.number().int().min(1).max(100_000).optional();

/** As oembed.com names it (2.2). */
export const OEmbedQuery = z.object({
  url: z.string().max(4_000),
  maxwidth: room,
  maxheight: room,
  format: z.string().max(20).optional(),
});
export type OEmbedQuery = z.infer<typeof OEmbedQuery>;

/** As oembed.com names it (2.3.4.1). */
export const OEmbed = z.object({
  version: z.literal('1.0'),
  type: z.literal('photo'),
  title: z.string(),
  provider_name: z.string(),
  provider_url: z.string(),
  cache_age: z.number().int(),
  url: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  thumbnail_url: z.string(),
  thumbnail_width: z.number().int(),
  thumbnail_height: z.number().int(),
});
export type OEmbed = z.infer<typeof OEmbed>;
