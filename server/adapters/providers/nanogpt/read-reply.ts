import { z } from 'zod';
import type { Credits } from '../../../domain/cost.ts';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { Money } from '../../../domain/money.ts';
import { asMoney, Dollars } from '../dollars.ts';
import { fetchPicture } from '../fetch-picture.ts';
import { decodeBase64, readPicture } from '../picture-bytes.ts';
import type { Client } from './client.ts';

const text = z.string().min(1).optional().catch(undefined);
const Item = z.union([
  // A list of plain texts: links or base64.
  z.string().transform((value) => (/^https?:/i.test(value) ? { url: value } : { b64_json: value })),
  z.looseObject({ b64_json: text, url: text, text }),
]);
type Item = { b64_json?: string | undefined; url?: string | undefined; text?: string | undefined };

/** Both routes answer alike; the normalised one's shape is not spelled out, so that near forms are taken too. */
const Reply = z.looseObject({
  data: z.array(Item).optional(),
  images: z.array(Item).optional(),
  cost: Dollars.optional().catch(undefined),
  paymentSource: z.string().optional().catch(undefined),
});

export interface Picture {
  bytes: Uint8Array;
  cost: Money | null;
  credits: Credits | null;
}

/** The picture out of a success. Throws `ProviderFailure`; none says `notProcessed`, since the order was taken. */
export async function readReply(body: unknown, client: Client): Promise<Picture> {
  const reply = Reply.safeParse(body);
  const items: Item[] | undefined = reply.data?.data ?? reply.data?.images;
  if (!items)
    throw new ProviderFailure(
      'malformed_reply',
      'What came back is not an answer of NanoGPT that can be read.',
    );
  const item = items.find(({ b64_json, url }) => b64_json ?? url);
  if (!item) throw noImage(items, client, readCost(reply.data).cost);
  const { bytes } = readPicture(
    item.b64_json === undefined
      ? // The link is good for an hour.
        await fetchPicture(item.url ?? '', client.addresses.v1, client.download)
      : decodeBase64(item.b64_json),
  );
  return { bytes, ...readCost(reply.data) };
}

function noImage(items: Item[], client: Client, charged: Money | null): ProviderFailure {
  const said = client
    .redact(items.map((item) => item.text ?? '').join(' '))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500);
  const sentence = 'NanoGPT’s model gave no picture.';
  return new ProviderFailure('no_image', said ? `${sentence} It says: ${said}` : sentence, {
    ...(charged && charged.amountMicros > 0 && { charged }),
  });
}

/** `cost` is in the currency that paid: dollars, the coin XNO, or a subscription, which costs nothing more. */
function readCost(reply: z.infer<typeof Reply> | undefined): Pick<Picture, 'cost' | 'credits'> {
  const { cost, paymentSource = 'USD' } = reply ?? {};
  if (cost === undefined) return { cost: null, credits: null };
  if (/^(xno|nano)$/i.test(paymentSource)) return { cost: null, credits: { amount: cost, unit: 'XNO' } };
  return { cost: asMoney(cost, 'exact'), credits: null };
}
