import type { Image, ImageView } from '../api/types.ts';

/** An event brings the row; the addresses of its bytes follow from the id and from what is in them. */
export const toView = (image: Image): ImageView => {
  const url = (size: string) => `/api/images/${image.id}/file?size=${size}&v=${image.hash.slice(0, 16)}`;
  const still = image.mime.startsWith('video/') ? 'poster' : 'original';
  return {
    ...image,
    urls: { thumb: url('thumb'), preview: url('preview'), still: url(still), original: url('original') },
  };
};
