import { ProviderFailure } from '../../../domain/failure.ts';
import type { GivenReference } from '../../../ports/image-provider.ts';
import type { Model } from './models.ts';
import { shrinkPicture } from './pictures.ts';
import type { NovelAiSettings } from './settings.ts';

/** Asks the service to encode a picture: its reply is what goes along with an order. It is paid for. */
export type EncodeVibe = (body: {
  image: string;
  model: string;
  information_extracted: number;
}) => Promise<Uint8Array>;

export interface VibeOrder {
  vibes: readonly GivenReference[];
  model: Model;
  settings: NovelAiSettings;
}

/**
 * Vibes that were encoded since the start of the process: none of them is paid for twice. What was paid for an order
 * that then failed is still owed to the books, and counts in the estimate of the order that uses it.
 */
export interface VibeCache {
  /** How many of them must be encoded, or were and are not booked yet. */
  countUnbooked(order: VibeOrder): number;
  /** The fields of the order. Encodes what is missing. */
  write(order: VibeOrder, encode: EncodeVibe): Promise<Record<string, unknown>>;
  /** The order came through with the estimate that named them. */
  book(order: VibeOrder): void;
}

const mostKept = 64;

export function createVibeCache(): VibeCache {
  const kept = new Map<string, { encoded: string; booked: boolean }>();

  const keep = (key: string, encoded: string) => {
    kept.set(key, { encoded, booked: false });
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  };

  const obtain = async (
    vibe: GivenReference,
    { model, settings }: VibeOrder,
    encode: EncodeVibe,
  ): Promise<string> => {
    const key = keyOf(vibe, model, settings);
    const known = kept.get(key);
    if (known) return known.encoded;
    const image = await shrinkPicture(vibe.bytes);
    const information_extracted = informationOf(vibe, settings);
    const encoded = readEncoded(await encode({ image, model: model.id, information_extracted }));
    keep(key, encoded);
    return encoded;
  };

  return {
    countUnbooked: ({ vibes, model, settings }) => {
      if (model.vibes !== 'encoded') return 0;
      const keys = new Set(vibes.map((vibe) => keyOf(vibe, model, settings)));
      return [...keys].filter((key) => !kept.get(key)?.booked).length;
    },
    write: async (order, encode) => {
      const { vibes, model, settings } = order;
      if (vibes.length === 0) return {};
      const images: string[] = [];
      for (const vibe of vibes)
        images.push(
          model.vibes === 'encoded' ? await obtain(vibe, order, encode) : await shrinkPicture(vibe.bytes),
        );
      return {
        reference_image_multiple: images,
        reference_strength_multiple: vibes.map(
          ({ strength }) => strength ?? settings.referenceStrength ?? 0.6,
        ),
        ...(model.vibes === 'encoded'
          ? { normalize_reference_strength_multiple: settings.normalizeVibes ?? true }
          : {
              reference_information_extracted_multiple: vibes.map((vibe) => informationOf(vibe, settings)),
            }),
      };
    },
    book: ({ vibes, model, settings }) => {
      for (const vibe of vibes) {
        const known = kept.get(keyOf(vibe, model, settings));
        if (known) known.booked = true;
      }
    },
  };
}

const informationOf = ({ informationExtracted }: GivenReference, settings: NovelAiSettings): number =>
  informationExtracted ?? settings.referenceInfoExtracted ?? 1;

/** By the file's hash: a plan's references come without their bytes. */
const keyOf = (vibe: GivenReference, model: Model, settings: NovelAiSettings): string =>
  `${vibe.hash} ${model.id} ${informationOf(vibe, settings)}`;

/** Binary without a mark of its own: only what is plainly something else can be told (?). */
function readEncoded(bytes: Uint8Array): string {
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart();
  if (bytes.length < 16 || /^(<|\{\s*")/.test(start))
    throw new ProviderFailure('malformed_reply', 'NovelAI answered with something that is no encoded vibe.');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
