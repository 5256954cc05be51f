const kinds = [
  { mime: 'image/png', offset: 0, text: '\x89PNG\r\n\x1a\n' },
  { mime: 'image/jpeg', offset: 0, text: '\xff\xd8\xff' },
  { mime: 'image/webp', offset: 8, text: 'WEBP' },
] as const;

/** What a picture's first bytes say it is; undefined for what no browser is to be shown. */
export function readPictureKind(bytes: Uint8Array): (typeof kinds)[number]['mime'] | undefined {
  const stands = (offset: number, text: string) =>
    [...text].every((letter, index) => bytes[offset + index] === letter.charCodeAt(0));
  return kinds.find(({ offset, text }) => stands(offset, text))?.mime;
}
