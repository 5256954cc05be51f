import { answerOf } from './answer-of.ts';
import { asked, eden } from './eden.ts';
import type { ImagePatch, ListImages } from './types.ts';

/** What may be asked about the pictures of the gallery. Every verb throws ApiProblem when it is refused. */
export const images = {
  list: (query: ListImages = {}) => answerOf(eden.api.images.get({ query: asked(query) })),
  get: (id: string) => answerOf(eden.api.images({ id }).get()),
  update: (id: string, change: ImagePatch) => answerOf(eden.api.images({ id }).patch(change)),
  /** Into the trash. */
  remove: (id: string) => answerOf(eden.api.images({ id }).delete()),
  /** Out of the trash, for good. */
  removeForever: (id: string) =>
    answerOf(eden.api.images({ id }).delete(undefined, { query: { forever: '1' } })),
  restore: (id: string) => answerOf(eden.api.images({ id }).restore.post()),
  /** Where a browser fetches their originals in one file; 1,000 at most. */
  orderZip: (imageIds: string[]) => answerOf(eden.api.images.zip.tickets.post({ imageIds })),
  /** The address of its bytes. */
  url: (id: string, size: 'thumb' | 'preview' | 'original' = 'original') =>
    `/api/images/${id}/file?size=${size}`,
};
