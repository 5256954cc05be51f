import { z } from 'zod';
import type { Credits } from '../../../domain/cost.ts';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { Money } from '../../../domain/money.ts';
import { decodeBase64, readPicture } from '../picture-bytes.ts';
import { Amount } from './amount.ts';
import type { Client } from './client.ts';
import { asMoney } from './models.ts';

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
  cost: Amount.optional().catch(undefined),
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
    item.b64_json === undefined ? await fetchPicture(item.url ?? '', client) : decodeBase64(item.b64_json),
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

/** A link that is good for an hour, or a data URL. It is fetched without the key, twice if it must be. */
async function fetchPicture(url: string, client: Client): Promise<Uint8Array> {
  if (url.startsWith('data:')) return decodeBase64(url);
  const address = URL.parse(url, client.addresses.v1);
  if (!address) throw new ProviderFailure('malformed_reply', 'NanoGPT gave a link that is none.');
  try {
    return await client.download(address.href);
  } catch (error) {
    if (!isWorthAnother(error)) throw asPaid(error);
  }
  return client.download(address.href).catch((error: unknown) => {
    throw asPaid(error);
  });
}

const isWorthAnother = (error: unknown): boolean =>
  error instanceof ProviderFailure &&
  (error.reason === 'network' || (error.reason === 'malformed_reply' && !error.options.notProcessed));

/** The picture was painted and paid for: that the link could not be fetched must not look as if nothing had been sent. */
function asPaid(error: unknown): unknown {
  if (!(error instanceof ProviderFailure) || error.reason === 'aborted') return error;
  const reason = error.reason === 'bad_request' ? 'malformed_reply' : error.reason;
  const sentence = `The picture is painted, but it could not be fetched: ${error.message}`;
  return new ProviderFailure(reason, sentence, { cause: error });
}

/** `cost` is in the currency that paid: dollars, the coin XNO, or a subscription, which costs nothing more. */
function readCost(reply: z.infer<typeof Reply> | undefined): Pick<Picture, 'cost' | 'credits'> {
  const { cost, paymentSource = 'USD' } = reply ?? {};
  if (cost === undefined) return { cost: null, credits: null };
  if (/^(xno|nano)$/i.test(paymentSource)) return { cost: null, credits: { amount: cost, unit: 'XNO' } };
  return { cost: asMoney(cost, 'exact'), credits: null };
}
