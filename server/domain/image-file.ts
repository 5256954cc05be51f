import type { Image, ImageSizeName } from './image.ts';

/** How the names of its original end. */
export const extensions: Record<Image['mime'], string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
};

/** Where a picture's file lies below `images/`: `ab/cd/<hash>.png`, its renditions beside it. */
export function imageFileName({ hash, mime }: Pick<Image, 'hash' | 'mime'>, size: ImageSizeName): string {
  const tail = size === 'original' ? extensions[mime] : `${size}.webp`;
  return `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}.${tail}`;
}

const pattern = /^([0-9a-f]{64})\.(?:(thumb|preview|poster)\.webp|(png|jpg|webp|avif|gif|mp4|webm))$/;

/** What a file's bare name says of it, or undefined for one that is no picture's. `mime` is `null` for a rendition. */
export function readImageFileName(
  name: string,
): { hash: string; size: ImageSizeName; mime: Image['mime'] | null } | undefined {
  const [, hash, rendition, extension] = pattern.exec(name) ?? [];
  if (hash === undefined) return undefined;
  if (rendition !== undefined) return { hash, size: rendition as ImageSizeName, mime: null };
  const found = Object.entries(extensions).find(([, known]) => known === extension);
  return found && { hash, size: 'original', mime: found[0] as Image['mime'] };
}
