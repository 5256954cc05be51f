import type { ImageUses } from '../api/types.ts';
import { galleryPage } from '../words/en/gallery-page.ts';

/** Where a picture is seen, a sentence each; none where it is in the gallery alone. */
export function describeUses({ backdrops, elements, messages, shares }: ImageUses): string[] {
  const said = galleryPage.usage;
  const titles = backdrops.items.map(({ title }) => title);
  const names = elements.items.map(({ name }) => name);
  return [
    ...(backdrops.count > 0 ? [said.backdrops(titles, backdrops.count - titles.length)] : []),
    ...(elements.count > 0 ? [said.elements(names, elements.count - names.length)] : []),
    ...(messages.count > 0 ? [said.messages(messages.count)] : []),
    ...(shares.count > 0 ? [said.shares(shares.count)] : []),
  ];
}
