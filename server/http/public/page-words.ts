import type { OpenShare } from '../../services/shares/open-share-page.ts';

export const siteName = 'Cyclorama';

const longestTitle = 70;

/** What a page is called where only a line fits: the caption's first, or what it shows. */
export function titleOf({ share: { caption }, images }: OpenShare): string {
  const line = caption.split(/\r\n|\r|\n/, 1)[0]?.trim() ?? '';
  if (line === '') return images.length > 1 ? `An album of ${images.length} pictures` : 'A picture';
  if (line.length <= longestTitle) return line;
  return `${line
    .slice(0, longestTitle)
    .replace(/\s+\S*$/, '')
    .toWellFormed()}…`;
}

export function describe({ share: { caption }, images }: OpenShare): string {
  if (caption !== '') return caption;
  return images.length > 1 ? `${images.length} pictures from ${siteName}.` : `A picture from ${siteName}.`;
}

export function describePicture({ share: { caption }, images }: OpenShare, index: number): string {
  if (images.length > 1) return `Picture ${index + 1} of ${images.length}`;
  return caption === '' ? 'The picture of this page' : caption;
}
