import type { ResizeOptions, Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type {
  ImageProcessor,
  PictureHead,
  PictureSource,
  Poster,
  ProcessedImage,
} from '../../ports/image-processor.ts';
import type { Extent } from '../../domain/share.ts';
import { loadSharp } from './load-sharp.ts';
import { damaged, readHead, unreadable } from './read-head.ts';
import { createTurns } from './turns.ts';

const webp = { quality: 80, effort: 2 };
/** It stands at full size until its film begins, and in its place where none is played. */
const posterWebp = { quality: 90, effort: 2 };
/** Larger ones hold hundreds of megabytes while they are drawn. */
const largePixels = 25_000_000;
const maxSeconds = 20;

type Library = Awaited<ReturnType<typeof loadSharp>>;
type Work<Result> = (sharp: Library, bytes: Uint8Array, head: PictureHead) => Promise<Result>;

/** `atOnce`: pictures that are drawn at a time; each keeps a thread of the runtime's pool, which files need as well. */
export interface SharpOptions {
  atOnce?: number;
}

/** Renditions by sharp: one decode for all of them, none of it on the thread that answers. */
export function createSharpProcessor({ atOnce = 2 }: SharpOptions = {}): ImageProcessor {
  const turns = createTurns(atOnce);

  /** A picture that turns out to be large comes back for a large one's turn. */
  const inTurn = async <Result>(
    work: Work<Result>,
    picture: PictureSource,
    signal?: AbortSignal,
    asLarge = false,
  ): Promise<Result> => {
    const leave = await turns.take(asLarge, signal);
    try {
      const sharp = await loadSharp();
      const bytes = picture instanceof Uint8Array ? picture : await picture();
      const head = await readHead(sharp, bytes);
      signal?.throwIfAborted();
      if (asLarge || head.width * head.height <= largePixels) return await work(sharp, bytes, head);
    } finally {
      leave();
    }
    return inTurn(work, picture, signal, true);
  };

  return {
    process: (picture, signal) => inTurn(render, picture, signal),
    verify: (picture) =>
      inTurn(async (sharp, bytes, head) => {
        await decode(sharp, bytes, head, inside(32));
        return head;
      }, picture),
    makePoster: (picture, extent, signal) =>
      inTurn((sharp, bytes, head) => drawPoster(sharp, bytes, head, extent), picture, signal),
    greyPlaceholder: greyOf,
    inspect: async (bytes) => {
      const head = await readHead(await loadSharp(), bytes);
      return { ...head, placeholder: greyOf(head) };
    },
  };
}

async function render(sharp: Library, bytes: Uint8Array, head: PictureHead): Promise<ProcessedImage> {
  const decoded = await decode(sharp, bytes, head, inside(960));
  const preview = draw(sharp, decoded).webp(webp).toBuffer();
  const [small, shown] = await Promise.all([drawSmall(sharp, decoded), preview]);
  return { ...head, ...small, preview: shown };
}

/** What is wider or higher than the film is cut off, in the middle. */
async function drawPoster(
  sharp: Library,
  bytes: Uint8Array,
  head: PictureHead,
  { width, height }: Extent,
): Promise<Poster> {
  const decoded = await decode(sharp, bytes, head, { width, height, fit: 'cover' });
  const opaque = () => draw(sharp, decoded).flatten({ background: '#000' });
  const [small, preview, poster] = await Promise.all([
    drawSmall(sharp, decoded),
    opaque().resize(inside(960)).webp(webp).toBuffer(),
    opaque().webp(posterWebp).toBuffer(),
  ]);
  return { ...small, preview, poster };
}

type Decoded = Awaited<ReturnType<typeof decode>>;

const inside = (side: number): ResizeOptions => ({
  width: side,
  height: side,
  fit: 'inside',
  withoutEnlargement: true,
});

const draw = (sharp: Library, { data, info: { width, height, channels } }: Decoded): Sharp =>
  sharp(data, { raw: { width, height, channels } });

async function drawSmall(sharp: Library, decoded: Decoded) {
  const [thumb, placeholder] = await Promise.all([
    draw(sharp, decoded).resize(inside(320)).webp(webp).toBuffer(),
    hashOf(draw(sharp, decoded)),
  ]);
  return { thumb, placeholder };
}

/** All of the picture is read, whatever comes out. */
async function decode(
  sharp: Library,
  bytes: Uint8Array,
  { width, height }: PictureHead,
  extent: ResizeOptions,
) {
  try {
    return await sharp(bytes, { limitInputPixels: width * height, failOn: 'error' })
      .timeout({ seconds: maxSeconds })
      .autoOrient()
      .toColourspace('srgb')
      .resize(extent)
      .raw()
      .toBuffer({ resolveWithObject: true });
  } catch (cause) {
    if (cause instanceof Error && cause.message.includes('timeout: '))
      throw unreadable('Reading this picture took too long.', cause);
    throw damaged(cause);
  }
}

async function hashOf(image: Sharp): Promise<string> {
  const { data, info } = await image
    .resize(100, 100, { fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return encodeHash(info.width, info.height, data);
}

function greyOf({ width, height }: Extent): string {
  const scale = 32 / Math.max(width, height);
  const [across, down] = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
  if (!across || !down) return '';
  const grey = [0x60, 0x60, 0x60, 0xff];
  return encodeHash(
    across,
    down,
    Uint8Array.from({ length: across * down * 4 }, (_, at) => grey[at % 4] ?? 0),
  );
}

const encodeHash = (width: number, height: number, rgba: Uint8Array): string =>
  Buffer.from(rgbaToThumbHash(width, height, rgba)).toString('base64');
