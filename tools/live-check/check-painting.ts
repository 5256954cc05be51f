import type { GeneratedImage } from '../../server/ports/image-provider.ts';
import { attempt, type Account, type Desk } from './check-account.ts';
import { chooseOrder, type Order } from './choose-order.ts';
import { describePicture } from './describe-body.ts';
import type { Wishes } from './read-arguments.ts';
import { describeShape } from './shape.ts';
import { describeCost, describeDifference, hideAccount } from './words.ts';

const paintTimeoutMs = 180_000;
const accountTimeoutMs = 30_000;

/** Tells what one picture will cost, and paints it where `agree` says so. False when it was ordered and did not come. */
export async function checkPainting(
  desk: Desk,
  account: Account,
  wishes: Wishes,
  agree: (question: string) => Promise<boolean>,
): Promise<boolean> {
  const { provider, connection, signal, write } = desk;
  write('picture');
  const order = account.open ? await planOrder(desk, account, wishes) : undefined;
  if (!order) {
    write(account.open ? '  not painted: no model is known' : '  not painted, since the test failed');
    return true;
  }
  describeOrder(desk, order, wishes);
  if (!(await agree(questionOf(order)))) {
    write('  not painted: nobody said yes');
    return true;
  }
  const progress: number[] = [];
  let previews = 0;
  const painted = await attempt(desk, () =>
    provider.generate(order.request, connection, {
      signal,
      timeoutMs: paintTimeoutMs,
      leaving: signal,
      ticket: null,
      // A check that is stopped asks for nothing again.
      keepTicket: async () => undefined,
      progress: (value) => void progress.push(value),
      tell: (news) => write(`  told: ${hideAccount(JSON.stringify(news), connection.apiKey ?? '')}`),
      preview: () => void (previews += 1),
    }),
  );
  if (!painted) return false;
  await describePainted(desk, painted);
  write(`  progress: told ${progress.length} times, ${previews} previews`);
  return compareAccount(desk, account);
}

/** Of what is live and shipped with us, else of all that is live: lists hold models too that only alter pictures. */
function planOrder(
  { provider, connection }: Desk,
  { models }: Account,
  { model, size, reference }: Wishes,
): Promise<Order | undefined> {
  const shipped = new Set(provider.models.filter(({ retired }) => !retired).map(({ id }) => id));
  const known = models.filter(({ id }) => shipped.has(id));
  const isDefault = ({ id }: { id: string }) => Number(id === provider.defaultModel);
  const usual = (known.length > 0 ? known : models).toSorted(
    (one, other) => isDefault(other) - isDefault(one),
  );
  const candidates = model === undefined ? usual : [{ id: model, can: provider.can(model) }];
  return chooseOrder(provider, { models: candidates, size, reference, parameters: connection.parameters });
}

function describeOrder({ connection, write }: Desk, { request, cost }: Order, { row }: Wishes): void {
  write(`  model ${request.model}, ${sizeOf(request)}, ${request.references.length} reference pictures`);
  write(`  settings: ${describeShape([connection.parameters]).slice(1).join('; ') || 'none'}`);
  write(`  estimated cost: ${describeCost(cost)}${row.note ? `. ${row.note}` : ''}`);
}

const questionOf = ({ request, cost }: Order): string =>
  `Paint one picture of ${sizeOf(request)} with ${request.model}, estimated cost ${describeCost(cost)}? Type yes: `;

const sizeOf = ({ size }: Order['request']): string => `${size.width}×${size.height} pixels`;

async function describePainted({ key, write }: Desk, painted: GeneratedImage): Promise<void> {
  const { bytes, cost, credits, requestId, leftOut } = painted;
  write(`  ok: ${(await describePicture(bytes)) ?? 'nothing that can be opened'}, ${bytes.length} bytes`);
  write(`  cost: ${describeCost({ money: cost, credits })}`);
  write(`  request id: ${requestId === null ? 'none' : 'given'}`);
  for (const { field, why } of leftOut) write(`  left out: ${field}: ${hideAccount(why, key)}`);
}

/** What the account says it paid. It may say so only after a while, and others may use it meanwhile. */
async function compareAccount(desk: Desk, { usage: before }: Account): Promise<boolean> {
  const { provider, connection, signal, write } = desk;
  if (!before) return true;
  const context = { signal, timeoutMs: accountTimeoutMs };
  const after = await attempt(desk, async () => provider.usage?.(connection, context));
  if (after) write(`  the account since then: ${describeDifference(before, after)}`);
  return after !== undefined;
}
