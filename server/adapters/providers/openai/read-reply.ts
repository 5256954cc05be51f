import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { Money } from '../../../domain/money.ts';
import { decodeBase64, readPicture } from '../picture-bytes.ts';
import { readEvents } from '../read-events.ts';
import { openListed, readImageList } from '../read-image-list.ts';
import { asMoney, findTraits } from './models.ts';

const count = z.number().int().nonnegative().max(1_000_000_000);
/** Tokens of a picture (API description: ImageGenUsage, ImagesUsage). */
const Usage = z.looseObject({
  input_tokens: count,
  output_tokens: count,
  input_tokens_details: z
    .looseObject({ text_tokens: count, image_tokens: count })
    .optional()
    .catch(undefined),
});
const Reply = z.looseObject({ usage: Usage.optional().catch(undefined) });

/** An event of either route: `image_generation.partial_image`, `image_edit.completed`. */
const Event = z.looseObject({
  type: z.string().catch(''),
  b64_json: z.string().optional().catch(undefined),
  partial_image_index: z.number().int().nonnegative().optional().catch(undefined),
});

export interface Picture {
  bytes: Uint8Array;
  cost: Money | null;
}

/** What is needed of whoever asked. */
interface Asker {
  model: string;
  baseUrl: string;
  download(url: string): Promise<Uint8Array>;
}

/** The picture out of an answer in one piece. Throws `ProviderFailure`; none says `notProcessed`. */
export async function readReply(body: unknown, { model, baseUrl, download }: Asker): Promise<Picture> {
  const pictures = readImageList(body);
  if (!pictures)
    throw new ProviderFailure(
      'malformed_reply',
      'What came back is not an answer of OpenAI that can be read.',
    );
  const picture = await openListed(pictures, baseUrl, download);
  if (!picture) throw new ProviderFailure('no_image', 'OpenAI’s model gave no picture.');
  return { bytes: picture.bytes, cost: readCost(body, model) };
}

interface Follower extends Asker {
  /** How many unfinished pictures were asked for. Fewer may come. */
  partials: number;
  progress(value: number): void;
  preview(bytes: Uint8Array): void;
  /** Throws what a body means that is an error. */
  refuse(body: unknown): Promise<never>;
  isError(body: unknown): boolean;
}

/** The picture out of an answer that comes step by step. Throws `ProviderFailure`; none says `notProcessed`. */
export async function followReply(response: Response, follower: Follower): Promise<Picture> {
  for await (const piece of readEvents(response.body)) {
    const body = 'event' in piece ? piece.event : piece.whole;
    if (follower.isError(body)) await follower.refuse(body);
    if ('whole' in piece) return readReply(body, follower);
    const { data: event } = Event.safeParse(body);
    // An error may stand in its event without an envelope.
    if (event?.type === 'error') await follower.refuse({ error: body });
    if (!event?.b64_json) continue;
    const bytes = decodeBase64(event.b64_json);
    if (event.type.endsWith('.completed'))
      return { bytes: readPicture(bytes).bytes, cost: readCost(body, follower.model) };
    if (!event.type.endsWith('.partial_image')) continue;
    follower.preview(bytes);
    const { partial_image_index: index } = event;
    if (index !== undefined && index < follower.partials)
      follower.progress((index + 1) / (follower.partials + 1));
  }
  throw new ProviderFailure('malformed_reply', 'OpenAI’s answer ended before the picture came.');
}

/** By the tokens of the reply and the prices of the list; `null` where either is not known. */
function readCost(body: unknown, model: string): Money | null {
  const usage = Reply.safeParse(body).data?.usage;
  const { price } = findTraits(model);
  if (!usage || !price) return null;
  const { text_tokens: text, image_tokens: images } = usage.input_tokens_details ?? {
    // What is not told apart is counted as what costs more.
    text_tokens: 0,
    image_tokens: usage.input_tokens,
  };
  return asMoney(text * price.textIn + images * price.imageIn + usage.output_tokens * price.imageOut);
}
