import { answerOf } from './answer-of.ts';
import { asked, eden } from './eden.ts';
import type { ListShares, NewAlbum, NewShare, SharePatch } from './types.ts';

/** Public links. Every verb throws ApiProblem when it is refused. */
export const shares = {
  shares: {
    /** Newest first; of one picture, or all. */
    list: (query: ListShares = {}) => answerOf(eden.api.shares.get({ query: asked(query) })),
    ofImage: (imageId: string, share: NewShare) =>
      answerOf(eden.api.images({ id: imageId }).share.post(share)),
    /** One link to several pictures, in this order. */
    ofAlbum: (album: NewAlbum) => answerOf(eden.api.shares.post(album)),
    /** What links begin with, and whether others can open them. */
    reach: () => answerOf(eden.api.shares.reach.get()),
    update: (token: string, change: SharePatch) => answerOf(eden.api.shares({ token }).patch(change)),
    revoke: (token: string) => answerOf(eden.api.shares({ token }).delete()),
  },
};
