import type { ImageView } from '../api/types.ts';
import { galleryPage } from '../words/en/gallery-page.ts';
import { words } from '../words/en.ts';
import { describeImage } from './describe-image.ts';
import { describeLength } from './describe-length.ts';
import { describeRest } from './describe-rest.ts';

/** What stands on a tile, and what it is called: its picture, that it is a film, how long it stays in the trash. */
export function describeTile(image: ImageView, { picking, trash }: { picking: boolean; trash: boolean }) {
  const what = describeImage(image);
  const rest = trash && image.deletedAt ? describeRest(image.deletedAt, new Date()) : null;
  const film = image.film && galleryPage.film(describeLength(image.film.durationMs));
  const act = picking ? galleryPage.pick.one(what) : words.gallery.open(what);
  return { what, rest, label: [act, film, rest].filter(Boolean).join('. ') };
}
