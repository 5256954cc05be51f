import { answerOf } from './answer-of.ts';
import { asked, eden } from './eden.ts';
import type { BulkChange, ImagePatch, ListImages } from './types.ts';

/** What may be asked about the pictures of the gallery. Every verb throws ApiProblem when it is refused. */
export const images = {
  list: (query: ListImages = {}) => answerOf(eden.api.images.get({ query: asked(query) })),
  get: (id: string) => answerOf(eden.api.images({ id }).get()),
  update: (id: string, change: ImagePatch) => answerOf(eden.api.images({ id }).patch(change)),
  /** Into the trash. */
  remove: (id: string) => answerOf(eden.api.images({ id }).delete()),
  restore: (id: string) => answerOf(eden.api.images({ id }).restore.post()),
  /** One thing done to 500 at most. What is not there is left out. */
  bulk: (change: BulkChange) => answerOf(eden.api.images.bulk.post(change)),
  /** Where they are seen; 500 at most. */
  uses: (imageIds: string[]) => answerOf(eden.api.images.usage.post({ imageIds })),
  /** The months that have pictures, the latest first. */
  months: () => answerOf(eden.api.images.months.get()),
  /** What the gallery can be narrowed by. */
  facets: () => answerOf(eden.api.images.facets.get()),
  /** What the user's originals take, by chat and provider. */
  storage: () => answerOf(eden.api.images.storage.get()),
  /** Where a browser fetches their originals in one file; 1,000 at most. */
  orderZip: (imageIds: string[]) => answerOf(eden.api.images.zip.tickets.post({ imageIds })),
  /** The address of its bytes; `poster`: the picture at full size, standing still. */
  url: (id: string, size: 'thumb' | 'preview' | 'poster' | 'original' = 'original') =>
    `/api/images/${id}/file?size=${size}`,
};
