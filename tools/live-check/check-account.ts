import { hideAmounts, describeUsage } from './words.ts';
import type { ModelInfo } from '../../server/domain/model.ts';
import type { Usage } from '../../server/domain/cost.ts';
import { ProviderFailure } from '../../server/domain/failure.ts';
import type { CallContext, OpenConnection } from '../../server/ports/connection-provider.ts';
import type { ImageProvider } from '../../server/ports/image-provider.ts';
import { hideAccount } from './words.ts';

/** A provider, the way to it, and where results are written. */
export interface Desk {
  provider: ImageProvider;
  connection: OpenConnection;
  key: string;
  signal: AbortSignal;
  write(line: string): void;
}

export interface Account {
  /** Every step so far ended well. */
  ok: boolean;
  /** The key was accepted. */
  open: boolean;
  /** What it offers now, or the shipped list where that could not be read. */
  models: readonly ModelInfo[];
  usage: Usage | undefined;
}

const timeoutMs = 30_000;
const firstIds = 10;

/** Everything that costs nothing: test, models, usage. Failures are written, not thrown. */
export async function checkAccount(desk: Desk): Promise<Account> {
  const { provider, connection, write } = desk;
  const context: CallContext = { signal: desk.signal, timeoutMs };
  write('test');
  const sentence = await attempt(desk, () => provider.test(connection, context));
  if (sentence !== undefined) write(`  ok: ${hideAmounts(sentence, desk.key)}`);
  write('models');
  const live = await attempt(desk, () => provider.listModels(connection, context));
  if (live) describeModels(desk, live);
  write('usage');
  if (!provider.usage) write('  this provider tells nobody');
  const usage = await attempt(desk, async () => provider.usage?.(connection, context));
  if (usage) write(`  ok: ${describeUsage(usage)}`);
  const ok = sentence !== undefined && live !== undefined && (usage !== undefined || !provider.usage);
  const models = live ?? provider.models.filter(({ retired }) => !retired);
  return { ok, open: sentence !== undefined, models, usage };
}

/** The result, or `undefined` once the failure is written: its reason and its sentence. Throws what is no failure. */
export async function attempt<Result>(
  { key, write }: Pick<Desk, 'key' | 'write'>,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    write(`  failed: ${error.reason}: ${hideAccount(error.message, key)}`);
    return undefined;
  }
}

function describeModels({ provider, write }: Desk, live: readonly ModelInfo[]): void {
  const ids = new Set(live.map(({ id }) => id));
  if (live.every(({ source }) => source === 'built_in')) {
    write(`  ok: there is no list to ask for; ${live.length} are shipped: ${[...ids].join(', ')}`);
    return;
  }
  const shipped = provider.models.filter(({ retired }) => !retired);
  const missing = shipped.filter(({ id }) => !ids.has(id));
  const stillThere = provider.models.filter(({ id, retired }) => retired && ids.has(id));
  const unpriced = live.filter(({ price }) => !price).length;
  const list = (models: readonly { id: string }[]) => models.map(({ id }) => id).join(', ') || 'none';
  write(`  ok: ${live.length} live, ${unpriced} of them without a price that is known`);
  write(`  the first: ${list(live.slice(0, firstIds))}`);
  write(`  shipped, but not live: ${list(missing)}`);
  write(`  retired for us, but still live: ${list(stillThere)}`);
}
