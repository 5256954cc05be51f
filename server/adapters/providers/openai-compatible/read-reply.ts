import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { Money } from '../../../domain/money.ts';
import { openListed, readImageList } from '../read-image-list.ts';

const flag = z.boolean().optional().catch(undefined);
/** What xAI says beside its pictures; a tick is a ten thousandth of a millionth of a dollar. */
const Beside = z.looseObject({
  respect_moderation: flag,
  data: z.array(z.looseObject({ respect_moderation: flag })).catch([]),
  usage: z
    .looseObject({ cost_in_usd_ticks: z.number().nonnegative().max(1e15).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
const ticksPerMicro = 10_000;

interface Asker {
  baseUrl: string;
  download(url: string): Promise<Uint8Array>;
  redact(text: string): string;
}

/** The picture out of a success. Throws `ProviderFailure`; none says `notProcessed`, since the order was taken. */
export async function readReply(
  body: unknown,
  { baseUrl, download, redact }: Asker,
): Promise<{ bytes: Uint8Array; cost: Money | null }> {
  const beside = Beside.safeParse(body).data;
  const ticks = beside?.usage?.cost_in_usd_ticks;
  const cost: Money | null =
    ticks === undefined
      ? null
      : { amountMicros: Math.round(ticks / ticksPerMicro), currency: 'USD', basis: 'exact' };
  const charged = cost && cost.amountMicros > 0 ? { charged: cost } : {};
  const items = beside?.data ?? [];
  const isHeldBack =
    beside?.respect_moderation === false ||
    (items.length > 0 && items.every((item) => item.respect_moderation === false));
  if (isHeldBack)
    throw new ProviderFailure('refused', 'The server’s moderation holds this picture back.', charged);
  const pictures = readImageList(body);
  if (!pictures)
    throw new ProviderFailure('malformed_reply', 'What came back is not an answer that lists pictures.');
  // Behind a slash: a link without a host is relative to the base URL's own folder.
  const picture = await openListed(pictures, `${baseUrl}/`, download);
  if (picture) return { bytes: picture.bytes, cost };
  const words = redact(pictures.map(({ text }) => text ?? '').join(' '))
    .replace(/\s+/g, ' ')
    .trim();
  const sentence = 'The server gave no picture.';
  throw new ProviderFailure(
    'no_image',
    words ? `${sentence} It says: ${words.slice(0, 500)}` : sentence,
    charged,
  );
}
