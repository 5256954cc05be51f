import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import { maxFilmBytes } from '../../../domain/image.ts';
import type { Money } from '../../../domain/money.ts';
import { fetchPicture } from '../fetch-picture.ts';
import { loadSharp } from '../load-sharp.ts';
import type { Wire } from '../open-wire.ts';
import { readFilm, readPicture } from '../picture-bytes.ts';

const File = z.union([
  z
    .string()
    .min(1)
    .transform((url) => ({ url })),
  z.looseObject({ url: z.string().min(1) }),
]);
const files = z.array(File).optional().catch(undefined);
const file = File.optional().catch(undefined);

/** The results of models that paint: several pictures, one, or a film (docs: the models' output schemas). */
const Result = z.looseObject({
  images: files,
  image: file,
  video: file,
  videos: files,
  has_nsfw_concepts: z.array(z.boolean()).optional().catch(undefined),
  /** Of models that speak beside painting. */
  description: z.string().optional().catch(undefined),
});

interface Reading {
  baseUrl: string;
  /** It was ordered without fal's safety checker. */
  unchecked: boolean;
  /** What the order costs by the estimate: a run that ended well is paid for, whatever it brought. */
  price: Money | null;
  wire: Wire;
}

/**
 * The picture or film out of a result, fetched at once: its link ends. A picture that fal's safety checker found unsafe
 * comes black and as a success; it counts as refused. Throws `ProviderFailure`; none says `notProcessed`.
 */
export async function readReply(
  body: unknown,
  { baseUrl, unchecked, price, wire }: Reading,
): Promise<Uint8Array> {
  const result = Result.safeParse(body).data;
  if (!result || !known.some((member) => result[member] !== undefined))
    throw new ProviderFailure('malformed_reply', 'What came back is not a result of fal that can be read.');
  const film = result.video ?? result.videos?.[0];
  if (film)
    return readFilm(await fetchPicture(film.url, baseUrl, (url) => wire.download(url, maxFilmBytes))).bytes;
  const picture = result.images?.[0] ?? result.image;
  if (!picture) throw noImage(wire, result.description, price);
  const isFlagged = result.has_nsfw_concepts?.[0] === true;
  if (isFlagged && !unchecked) throw blackened('fal’s safety checker took it for unsafe.', price);
  const { bytes } = readPicture(await fetchPicture(picture.url, baseUrl, (url) => wire.download(url)));
  // Whoever switched the checker off gets what it flags, unless that is black all the same.
  if (isFlagged && (await isBlack(bytes)))
    throw blackened('fal did so although it was not to check it.', price);
  return bytes;
}

const known = ['images', 'image', 'video', 'videos', 'description'] as const;

const blackened = (why: string, charged: Money | null) =>
  new ProviderFailure('refused', `This picture was blackened: ${why}`, {
    ended: true,
    ...(charged && { charged }),
  });

function noImage(wire: Wire, description: string | undefined, charged: Money | null): ProviderFailure {
  const said = wire
    .redact(description ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500);
  const sentence = 'fal’s model gave no picture.';
  return new ProviderFailure('no_image', said ? `${sentence} It says: ${said}` : sentence, {
    ended: true,
    ...(charged && { charged }),
  });
}

/** Of 255; a file that was made smaller is not quite black. */
const darkest = 4;

async function isBlack(bytes: Uint8Array): Promise<boolean> {
  const sharp = await loadSharp();
  const { channels } = await sharp(bytes, { limitInputPixels: 100_000_000 }).removeAlpha().stats();
  return channels.every(({ max }) => max <= darkest);
}
