/** Thumbnails and previews that this browser looked at last; emptied when its user leaves. */
export const pictureCache = 'cyclorama-pictures';

/** Some 20 MB: a thumbnail has about 20 kB, a preview about 90 kB. */
export const mostPictures = 500;
const trimmedAtOnce = 50;

/** The oldest go when there are more than that, some at once so that not every picture counts them anew. */
export async function trimPictures(cache: Cache, most = mostPictures): Promise<void> {
  const kept = await cache.keys();
  if (kept.length < most + trimmedAtOnce) return;
  // A cache lists its entries in the order in which they came.
  await Promise.all(kept.slice(0, kept.length - most).map((request) => cache.delete(request)));
}
