import type { Image } from './image.ts';

const kinds: readonly { mime: Image['mime']; offset: number; texts: readonly string[] }[] = [
  { mime: 'image/png', offset: 0, texts: ['\x89PNG\r\n\x1a\n'] },
  { mime: 'image/jpeg', offset: 0, texts: ['\xff\xd8\xff'] },
  { mime: 'image/webp', offset: 8, texts: ['WEBP'] },
  { mime: 'image/gif', offset: 0, texts: ['GIF87a', 'GIF89a'] },
  // `mif1` is said by other pictures of this container, too: whoever opens it sees what is inside.
  { mime: 'image/avif', offset: 4, texts: ['ftypavif', 'ftypavis', 'ftypmif1'] },
];

/** What a picture's first bytes say it is; undefined for what no browser is to be shown. */
export function readPictureKind(bytes: Uint8Array): Image['mime'] | undefined {
  const stands = (offset: number, text: string) =>
    [...text].every((letter, index) => bytes[offset + index] === letter.charCodeAt(0));
  return kinds.find(({ offset, texts }) => texts.some((text) => stands(offset, text)))?.mime;
}
