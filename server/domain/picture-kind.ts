import type { FilmMime, PictureMime } from './image.ts';

interface Kind<Mime> {
  mime: Mime;
  offset: number;
  texts: readonly string[];
}

const pictures: readonly Kind<PictureMime>[] = [
  { mime: 'image/png', offset: 0, texts: ['\x89PNG\r\n\x1a\n'] },
  { mime: 'image/jpeg', offset: 0, texts: ['\xff\xd8\xff'] },
  { mime: 'image/webp', offset: 8, texts: ['WEBP'] },
  { mime: 'image/gif', offset: 0, texts: ['GIF87a', 'GIF89a'] },
  // `mif1` is said by other pictures of this container, too: whoever opens it sees what is inside.
  { mime: 'image/avif', offset: 4, texts: ['ftypavif', 'ftypavis', 'ftypmif1'] },
];

/** The brands under which films in MP4 go about (mp4ra.org); `qt  ` is QuickTime, which browsers do not play. */
const filmBrands = [
  'isom',
  'iso2',
  'iso3',
  'iso4',
  'iso5',
  'iso6',
  'iso7',
  'iso8',
  'iso9',
  'mp41',
  'mp42',
  'avc1',
]
  .concat(['av01', 'dash', 'cmfc', 'hvc1', 'M4V ', 'M4VH', 'MSNV'])
  .map((brand) => `ftyp${brand}`);
const mp4: Kind<FilmMime> = { mime: 'video/mp4', offset: 4, texts: filmBrands };
const ebml = '\x1a\x45\xdf\xa3';
/** The element `DocType` (RFC 8794): Matroska begins the same and says `matroska`. */
const webmType = '\x42\x82\x84webm';
const ebmlHeadBytes = 80;

/** What a picture's first bytes say it is; undefined for what no browser is to be shown, and for films. */
export const readPictureKind = (bytes: Uint8Array): PictureMime | undefined =>
  pictures.find((kind) => fits(bytes, kind))?.mime;

/** The same of a film. */
export function readFilmKind(bytes: Uint8Array): FilmMime | undefined {
  if (fits(bytes, mp4)) return mp4.mime;
  if (!stands(bytes, 0, ebml)) return undefined;
  for (let at = ebml.length; at < ebmlHeadBytes; at += 1)
    if (stands(bytes, at, webmType)) return 'video/webm';
  return undefined;
}

const fits = (bytes: Uint8Array, { offset, texts }: Kind<unknown>): boolean =>
  texts.some((text) => stands(bytes, offset, text));

const stands = (bytes: Uint8Array, offset: number, text: string): boolean =>
  [...text].every((letter, index) => bytes[offset + index] === letter.charCodeAt(0));
