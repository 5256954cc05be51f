import { z } from 'zod';
import type { Credits } from '../../../domain/cost.ts';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { Money } from '../../../domain/money.ts';
import { asMoney, Dollars } from '../dollars.ts';
import { openListed, readImageList, type ListedPicture } from '../read-image-list.ts';
import type { Client } from './client.ts';

/** What both routes say of the payment. */
const Reply = z.looseObject({
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
  // The shape of the newer route is not spelled out, so that near forms are taken too.
  const items = readImageList(body);
  if (!items)
    throw new ProviderFailure(
      'malformed_reply',
      'What came back is not an answer of NanoGPT that can be read.',
    );
  // Links are good for an hour.
  const picture = await openListed(items, client.addresses.v1, client.download);
  if (!picture) throw noImage(items, client, readCost(reply.data).cost);
  return { bytes: picture.bytes, ...readCost(reply.data) };
}

function noImage(items: ListedPicture[], client: Client, charged: Money | null): ProviderFailure {
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
