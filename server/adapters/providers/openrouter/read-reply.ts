import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { Money } from '../../../domain/money.ts';
import { readRefusal } from '../../network/read-reply.ts';
import { asMoney, Dollars } from '../dollars.ts';
import { fetchPicture } from '../fetch-picture.ts';
import type { Wire } from '../open-wire.ts';
import { readPicture } from '../picture-bytes.ts';
import { openListed, readImageList } from '../read-image-list.ts';
import { classifyRefusal, isError } from './failures.ts';

const text = z.string().min(1).optional().catch(undefined);
const dollars = Dollars.optional().catch(undefined);
const Usage = z
  .looseObject({
    cost: dollars,
    is_byok: z.boolean().optional().catch(undefined),
    cost_details: z.looseObject({ upstream_inference_cost: dollars }).nullish().catch(null),
  })
  .optional()
  .catch(undefined);
type Usage = z.infer<typeof Usage>;

/** `ImageGenerationResponse`, beside its pictures. */
const ImagesReply = z.looseObject({
  data: z
    .array(z.looseObject({ media_type: text }).catch({}))
    .optional()
    .catch(undefined),
  usage: Usage,
});

const Link = z.looseObject({ image_url: z.union([z.string(), z.looseObject({ url: z.string() })]) });
/** `ChatResult`: the picture stands in `images` or among the parts of `content`, by the model. */
const ChatReply = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        message: z
          .looseObject({
            content: z
              .union([z.string(), z.array(z.unknown())])
              .nullish()
              .catch(null),
            images: z.array(z.unknown()).nullish().catch(null),
            refusal: z.string().nullish().catch(null),
          })
          .optional()
          .catch(undefined),
        finish_reason: z.string().nullish().catch(null),
        native_finish_reason: z.string().nullish().catch(null),
        error: z.unknown().optional(),
      }),
    )
    .min(1),
  usage: Usage,
});
type Message = z.infer<typeof ChatReply>['choices'][number]['message'];
const TextPart = z.looseObject({ type: z.literal('text'), text: z.string() });

export interface Picture {
  bytes: Uint8Array;
  cost: Money | null;
}

/** What the reader of a reply needs of the call. */
export interface Asked {
  wire: Wire;
  root: string;
  model: string;
}

/** The picture out of an answer of `POST /images`. Throws `ProviderFailure`; none says `notProcessed`. */
export async function readImages(body: unknown, asked: Asked): Promise<Picture> {
  if (isError(body)) throw await asFailure(body, asked);
  const listed = readImageList(body);
  const { success, data } = ImagesReply.safeParse(body);
  if (!listed || !success) throw unreadable();
  if (/svg/i.test(data.data?.[0]?.media_type ?? ''))
    throw new ProviderFailure('no_image', 'This model draws SVG, which cannot be kept as a picture.', {
      ...charge(data.usage),
    });
  const picture = await openListed(listed, asked.root, asked.wire.download);
  if (!picture) throw noPicture('no_image', '', data.usage, asked.wire);
  return { bytes: picture.bytes, cost: costOf(data.usage) };
}

/** The same out of an answer of `POST /chat/completions`. */
export async function readChat(body: unknown, asked: Asked): Promise<Picture> {
  const reply = ChatReply.safeParse(body);
  const choice = reply.data?.choices[0];
  if (!choice) throw unreadable();
  const { message, error, finish_reason: finish, native_finish_reason: native } = choice;
  if (error !== undefined && error !== null) throw await asFailure({ error }, asked);
  const usage = reply.data?.usage;
  const link = findLink(message);
  if (link !== undefined) {
    const { bytes } = readPicture(await fetchPicture(link, asked.root, asked.wire.download));
    return { bytes, cost: costOf(usage) };
  }
  // Makers name their filters each in a way of its own: IMAGE_SAFETY, PROHIBITED_CONTENT, content_filter.
  const isRefused =
    Boolean(message?.refusal) ||
    /safety|prohibited|blocked|content_filter|recitation/i.test(`${finish} ${native}`);
  throw noPicture(
    isRefused ? 'refused' : 'no_image',
    message?.refusal ?? findText(message),
    usage,
    asked.wire,
  );
}

function findLink(message: Message): string | undefined {
  const parts = [...(message?.images ?? []), ...(Array.isArray(message?.content) ? message.content : [])];
  for (const part of parts) {
    const { data } = Link.safeParse(part);
    if (data) return typeof data.image_url === 'string' ? data.image_url : data.image_url.url;
  }
  return undefined;
}

function findText(message: Message): string {
  const content = message?.content;
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => TextPart.safeParse(part).data?.text ?? '').join(' ');
}

const unreadable = () =>
  new ProviderFailure('malformed_reply', 'What came back is not an answer of OpenRouter that can be read.');

function noPicture(reason: 'refused' | 'no_image', words: string, usage: Usage, wire: Wire): ProviderFailure {
  const said = wire.redact(words).replace(/\s+/g, ' ').trim().slice(0, 500);
  const sentence =
    reason === 'refused'
      ? 'The maker of the model refuses this picture.'
      : 'OpenRouter’s model gave no picture.';
  return new ProviderFailure(reason, said ? `${sentence} It says: ${said}` : sentence, { ...charge(usage) });
}

/** A failure out of a body that came with a 200: nobody knows what was done before it. */
async function asFailure(body: unknown, { wire, model }: Asked): Promise<ProviderFailure> {
  const response = new Response(wire.redact(JSON.stringify(body)));
  return classifyRefusal(await readRefusal(response, []), model);
}

/** `usage.cost`; with a key of one's own at the maker that is OpenRouter's fee alone, and the maker's bill comes to it. */
function costOf(usage: Usage): Money | null {
  if (usage?.cost === undefined) return null;
  const upstream = usage.is_byok ? (usage.cost_details?.upstream_inference_cost ?? 0) : 0;
  return asMoney(usage.cost + upstream, 'exact');
}

function charge(usage: Usage): { charged?: Money } {
  const charged = costOf(usage);
  return charged && charged.amountMicros > 0 ? { charged } : {};
}
