import { galleryPage } from '../words/en/gallery-page.ts';

/** As the server keeps the trash. */
const keptDays = 30;
const dayMs = 86_400_000;

/** How long a picture of the trash is still there. */
export function describeRest(deletedAt: string, now: Date): string {
  const left = Math.ceil((Date.parse(deletedAt) + keptDays * dayMs - now.getTime()) / dayMs);
  return galleryPage.trash.left(Math.max(0, left));
}
