import type { Credits } from '../../../domain/cost.ts';
import { ProviderFailure } from '../../../domain/failure.ts';
import { parseJson, readRefusal } from '../../network/read-reply.ts';
import type { Wire } from '../open-wire.ts';
import { readPicture } from '../picture-bytes.ts';
import { openListed, readImageList } from '../read-image-list.ts';
import { classifyRefusal, isError } from './failures.ts';
import { flatPrice, type Traits } from './models.ts';

/** The picture out of an answer in OpenAI's form. Throws `ProviderFailure`; none says `notProcessed`. */
export async function readPosted(body: unknown, root: string, wire: Wire): Promise<Uint8Array> {
  const listed = readImageList(body);
  if (!listed)
    throw new ProviderFailure(
      'malformed_reply',
      'What came back is not an answer of Pollinations that can be read.',
    );
  const picture = await openListed(listed, root, wire.download);
  if (picture) return picture.bytes;
  throw new ProviderFailure('no_image', 'Pollinations gave no picture.');
}

/** The picture that is the answer itself. An error may come in its place, whatever its status says. */
export async function readBytes(response: Response, model: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  // No picture begins with a brace or a bracket: this is text.
  if (!/^\s*[{<]/.test(new TextDecoder().decode(bytes.subarray(0, 200)))) return readPicture(bytes).bytes;
  const body = parseJson(new TextDecoder().decode(bytes));
  if (!isError(body))
    throw new ProviderFailure('malformed_reply', 'Pollinations answered with something that is no picture.');
  throw classifyRefusal(await readRefusal(new Response(JSON.stringify(body)), []), model);
}

/**
 * Pollen that an answer cost: what its headers count (`x-usage-completion-image-tokens`) by the prices of the list. One
 * out of their store costs nothing. `null` where nobody knows.
 */
export function readCost(headers: Headers, traits: Traits): Credits | null {
  if (/^hit$/i.test(headers.get('x-cache') ?? '')) return { amount: 0, unit: 'pollen' };
  const prices = new Map(Object.entries(traits.prices));
  let amount = 0;
  let isCounted = false;
  for (const [name, value] of headers) {
    const [, counted = ''] = /^x-usage-(.+)$/.exec(name) ?? [];
    if (!counted) continue;
    const price = prices.get(counted.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));
    const count = Number(value);
    if (price === undefined || !(count >= 0 && count < 1e9)) continue;
    isCounted = true;
    amount += price * count;
  }
  return isCounted ? { amount: Math.round(amount * 1e9) / 1e9, unit: 'pollen' } : flatPrice(traits);
}
