import project from '../../package.json';
import { readAllowList } from '../../server/adapters/network/allow-list.ts';
import { createOutgoing } from '../../server/adapters/network/outgoing.ts';
import { checkKey } from '../../server/adapters/providers/check-key.ts';
import { createProviders } from '../../server/adapters/providers/registry.ts';
import { CommandError, type Terminal } from '../../server/cli/command.ts';
import { type Config, readConfig } from '../../server/config.ts';
import { AppError, ProviderFailure } from '../../server/domain/failure.ts';
import type { ImageProvider } from '../../server/ports/image-provider.ts';
import { checkAccount } from './check-account.ts';
import { checkPainting } from './check-painting.ts';
import { readArguments, type Wishes } from './read-arguments.ts';
import { describeCall, recordCalls, type RecordedCall } from './record-calls.ts';
import { hideKey } from './words.ts';

export interface World {
  environment: Record<string, string | undefined>;
  terminal: Pick<Terminal, 'ask' | 'write' | 'complain'>;
  signal: AbortSignal;
}

/**
 * Calls one provider with a real key, by the program's own adapter and way out. Writes names, types, sizes and costs;
 * no key, no amount of the account, no picture. Resolves to 0 when everything that was asked for worked, 1 when
 * something failed, 2 when it could not begin.
 */
export async function runLiveCheck(args: readonly string[], world: World): Promise<0 | 1 | 2> {
  try {
    const wishes = readArguments(args);
    const config = readConfig(world.environment);
    const key = await readKey(wishes, world);
    return (await check(wishes, config, key, world)) ? 0 : 1;
  } catch (error) {
    const kinds = [CommandError, AppError, ProviderFailure];
    if (!(error instanceof Error) || !kinds.some((kind) => error instanceof kind)) throw error;
    await world.terminal.complain(`live-check: ${error.message}\n`);
    return 2;
  }
}

async function readKey({ row }: Wishes, { environment, terminal }: World): Promise<string> {
  const name = row.keyNames.find((candidate) => environment[candidate]?.trim());
  const question = row.keyOptional ? `Key for ${row.id}, if it has one: ` : `Key for ${row.id}: `;
  const given = name ? environment[name] : await terminal.ask(question, { hidden: true });
  return row.keyOptional && !given?.trim() ? '' : checkKey(given ?? null, row.id);
}

async function check(wishes: Wishes, config: Config, key: string, world: World): Promise<boolean> {
  const { row, settings } = wishes;
  const { terminal, signal } = world;
  const allowed = readAllowList(config.allowHosts);
  const { outgoing, calls } = recordCalls(createOutgoing({ allowed, ownPorts: () => [] }));
  const providers = createProviders({ outgoing });
  const paper = openPaper(terminal, key);
  try {
    const provider = providers.find(row.id);
    if (!provider) throw new Error(`There is no provider ${row.id}.`);
    const parameters = readParameters(provider, { ...row.parameters, ...settings });
    const address = config.baseUrls[row.id];
    const baseUrl = address ?? provider.defaultBaseUrl ?? '';
    const connection = { baseUrl, apiKey: key || null, parameters, mayReachLoopback: true };
    const desk = { provider, connection, key, signal, write: paper.write };
    paper.write(`Cyclorama ${project.version}, ${provider.label}, ${new Date().toISOString().slice(0, 10)}`);
    if (address) paper.write('asked at another address than its own');
    const account = await checkAccount(desk);
    const painted = await checkPainting(desk, account, wishes, async (question) => {
      await paper.flush();
      return wishes.paint || (await isYes(terminal, question));
    });
    paper.write('what was sent and what came, as names and types');
    await describeCalls(calls, paper.write);
    return account.ok && painted;
  } finally {
    await paper.flush();
    providers.close();
  }
}

/** Throws `CommandError` with the names of what the provider does not take; values are not repeated. */
function readParameters(provider: ImageProvider, given: Record<string, unknown>): Record<string, unknown> {
  const read = provider.settings.safeParse(given);
  if (read.success) return read.data;
  const names = read.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : '',
  );
  const known = names.filter(Boolean).join(' ') || 'There is no such setting.';
  throw new CommandError(`--set: ${known}`);
}

/** Lines wait until they are flushed; none leaves with the key in it. */
function openPaper(terminal: World['terminal'], key: string) {
  const lines: string[] = [];
  return {
    write: (line: string) => void lines.push(hideKey(line, key)),
    flush: async () => {
      if (lines.length > 0) await terminal.write(`${lines.splice(0).join('\n')}\n`);
    },
  };
}

async function isYes(terminal: World['terminal'], question: string): Promise<boolean> {
  try {
    return /^\s*yes\s*$/i.test(await terminal.ask(question));
  } catch (error) {
    // Nobody is there to say it.
    if (error instanceof CommandError) return false;
    throw error;
  }
}

/** Calls that look alike are described once. */
async function describeCalls(calls: readonly RecordedCall[], write: (line: string) => void): Promise<void> {
  const times = new Map<string, number>();
  for (const call of calls) {
    const text = (await describeCall(call)).join('\n');
    times.set(text, (times.get(text) ?? 0) + 1);
  }
  for (const [text, count] of times) {
    if (count > 1) write(`  ${count} times:`);
    for (const line of text.split('\n')) write(`  ${line}`);
  }
}
