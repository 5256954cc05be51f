import { createAsker } from './ask.ts';
import type { Terminal, Toolbox } from './command.ts';
import { runCommandLine } from './run.ts';

/** How long a command that was asked to stop may take over its last words. */
const graceMs = 300;

const terminal: Terminal = {
  get input() {
    return Bun.stdin.stream();
  },
  ask: createAsker(process.stdin, process.stderr),
  typed: process.stdin.isTTY === true,
  write: (text) => writeTo(process.stdout, text),
  complain: (text) => writeTo(process.stderr, text),
  watched: process.stderr.isTTY === true,
};

/** Waits until the text has left, so that a slow reader slows us down and a reader that has gone is noticed. */
const writeTo = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });

async function openWayOut() {
  const [{ createOutgoing }, { readAllowList }, { readConfig }] = await Promise.all([
    import('../adapters/network/outgoing.ts'),
    import('../adapters/network/allow-list.ts'),
    import('../config.ts'),
  ]);
  const config = readConfig(process.env);
  const killSwitch = { isOn: () => config.killSwitch };
  const allowed = readAllowList(config.allowHosts);
  return { killSwitch, outgoing: createOutgoing({ killSwitch, allowed, ownPorts: () => [] }) };
}

/** What was opened and holds on to something outside. */
const opened: { close(): void }[] = [];

/** Each is loaded by the command that needs it: `score` starts without the painter. */
const tools: Toolbox = {
  async openExtractor() {
    const { localExtractor } = await import('../adapters/extractors/local/local-extractor.ts');
    return localExtractor;
  },
  async openProviders() {
    const { createProviders } = await import('../adapters/providers/registry.ts');
    const providers = createProviders(await openWayOut());
    opened.push(providers);
    return providers;
  },
  async openTextModels() {
    const [{ createTextModels }, { createTextModelHabits }, wayOut] = await Promise.all([
      import('../adapters/text-models/registry.ts'),
      import('../adapters/memory/text-model-habits.ts'),
      openWayOut(),
    ]);
    const { killSwitch } = wayOut;
    return { textModels: createTextModels(wayOut), textModelHabits: createTextModelHabits(), killSwitch };
  },
  async openDataFolder() {
    const [{ readConfig }, { openDataFolder }] = await Promise.all([
      import('../config.ts'),
      import('../open-data-folder.ts'),
    ]);
    const folder = openDataFolder(readConfig(process.env));
    opened.push(folder);
    return folder;
  },
  async openImageProcessor() {
    const { createSharpProcessor } = await import('../adapters/imaging/sharp-processor.ts');
    return createSharpProcessor();
  },
  async openKeeping() {
    const [{ readConfig }, { openKeeping }] = await Promise.all([
      import('../config.ts'),
      import('../open-keeping.ts'),
    ]);
    return openKeeping(readConfig(process.env));
  },
  async paintContactSheet(onProgress, signal) {
    const { paintContactSheet } = await import('../painter/contact-sheet.ts');
    return (await paintContactSheet({ format: 'webp', onProgress, signal })).bytes;
  },
};

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    stop.abort(new Error('Stopped.'));
    setTimeout(() => process.exit(130), graceMs).unref();
  });
}
// The write that failed says so to its own caller.
process.stdout.on('error', () => stop.abort(new Error('The reader has gone.')));

const code = await runCommandLine(process.argv.slice(2), { terminal, tools, signal: stop.signal });
for (const { close } of opened) close();
process.exit(code);
