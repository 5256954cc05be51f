import type { Metadata, default as SharpModule } from 'sharp';
import { ProviderFailure } from '../../domain/failure.ts';
import { readPictureKind } from '../../domain/picture-kind.ts';
import type { PictureHead } from '../../ports/image-processor.ts';

type Sharp = typeof SharpModule;

/** Unpacked, an AVIF takes five times the memory of the others: its decoder holds the whole picture several times. */
const maxMegapixels = { 'image/avif': 40, others: 100 };

/**
 * What a picture says it is, without drawing it. Only bytes that begin like one of the five kinds reach the library,
 * which would open drawings, documents and more. Throws `ProviderFailure('malformed_reply')`.
 */
export async function readHead(sharp: Sharp, bytes: Uint8Array): Promise<PictureHead> {
  const mime = readPictureKind(bytes);
  if (!mime) throw unreadable('This is no picture that can be read. PNG, JPEG, WebP, AVIF and GIF are.');
  const { width, height } = (await readMetadata(sharp, bytes)).autoOrient;
  const most = mime === 'image/avif' ? maxMegapixels[mime] : maxMegapixels.others;
  const megapixels = (width * height) / 1_000_000;
  if (megapixels > most)
    throw unreadable(`This picture has ${Math.ceil(megapixels)} megapixels; at most ${most} are read.`);
  return { width, height, mime };
}

async function readMetadata(sharp: Sharp, bytes: Uint8Array): Promise<Metadata> {
  try {
    const metadata = await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata();
    // The container of AVIF holds pictures of other kinds, too.
    if (metadata.format !== 'heif' || metadata.compression === 'av1') return metadata;
  } catch (cause) {
    throw damaged(cause);
  }
  throw unreadable('Pictures of this kind are not read. PNG, JPEG, WebP, AVIF and GIF are.');
}

export const unreadable = (sentence: string, cause?: unknown): ProviderFailure =>
  new ProviderFailure('malformed_reply', sentence, { cause });

export const damaged = (cause: unknown): ProviderFailure =>
  unreadable('This picture is damaged, or breaks off before its end.', cause);
