import { appendFileSync } from 'node:fs';
import { readConfig } from '../../server/config.ts';
import { ProviderFailure } from '../../server/domain/failure.ts';
import { plainMessage } from '../../server/domain/message.ts';
import { toInstant } from '../../server/domain/time.ts';
import { ownerId } from '../../server/domain/user.ts';
import { orderPicture } from '../../server/services/generation/order-picture.ts';
import { makeAutomaticJob } from '../../server/services/jobs/make-jobs.ts';
import type { Ports } from '../../server/services/ports.ts';
import { startServer } from '../../server/start-server.ts';
import { createFakeProvider, createFakeProviders, type FakeProvider } from './fakes/image-provider.ts';
import { createFakeExtractor } from './fakes/scene-extractor.ts';
import { reach, watched } from './kill-at.ts';

// A real server over CYCLORAMA_DATA, started by tests: its provider notes every call in COUNT_FILE, and it kills
// itself at KILL_AT, such as "after jobs.remember extract". With SAY it records one message first, with PAINT it orders
// a picture of no chat.
// With CHAIN the user has two connections that cost money: the first is out of credit, the second is its fallback.
// With LATER its provider takes an order, keeps its ticket, and gives the picture to whoever asks by that.
// It prints "finished" once no job waits or runs, and ends on SIGTERM.

const { COUNT_FILE, SAY, PAINT, REPEATABLE, CHAIN, LATER } = process.env;

/** A grey picture of 8 × 8, as a PNG. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR4nGNogAIGyhgAgIQgAQ2AJGEAAAAASUVORK5CYII=',
  'base64',
);

/** Notes each call, and answers it. */
const countCalls = (provider: FakeProvider, answer: () => Uint8Array | Error): FakeProvider => {
  const generate = provider.generate.bind(provider);
  provider.generate = async (request, connection, context) => {
    if (COUNT_FILE && context.ticket === null) appendFileSync(COUNT_FILE, `${provider.id}\n`);
    if (LATER && context.ticket === null) await context.keepTicket('the only order');
    if (LATER) await reach('while waiting');
    provider.queue(answer());
    const image = await generate(request, connection, context);
    await reach('after provider.generate');
    return image;
  };
  return provider;
};

const adapt = (ports: Ports): Ports => {
  const painter = countCalls(createFakeProvider('painter', REPEATABLE === '1'), () => new Uint8Array(png));
  if (LATER) painter.resumes = true;
  const empty = new ProviderFailure('out_of_credit', 'Nothing is left.');
  const first = countCalls(createFakeProvider('first'), () => empty);
  const second = countCalls(createFakeProvider('second'), () => new Uint8Array(png));
  for (const paid of [first, second]) {
    paid.price = { money: { amountMicros: 40_000, currency: 'USD', basis: 'exact' }, credits: null };
  }
  return {
    ...ports,
    providers: createFakeProviders(painter, first, second),
    extractor: createFakeExtractor(),
    jobs: watched('jobs', ports.jobs),
    ledger: watched('ledger', ports.ledger),
    timeline: watched('timeline', ports.timeline),
    images: watched('images', ports.images),
    imageStore: watched('imageStore', ports.imageStore),
  };
};

const connectTwo = async ({ connections, settings }: Ports) => {
  const at = '2026-11-21T12:00:00.000Z';
  for (const id of ['con_first', 'con_second']) {
    const provider = id.slice('con_'.length);
    const rest = { kind: 'image' as const, model: '', baseUrl: null, parameters: {}, isDefault: false };
    const row = { id, name: provider, provider, ...rest, keyOrigin: null, check: null };
    await connections.add(ownerId, { ...row, createdAt: at, updatedAt: at }, null, []);
  }
  await settings.patchUserLayer(
    ownerId,
    { activeConnectionId: 'con_first', fallbackConnectionIds: ['con_second'] },
    [],
  );
};

const server = await startServer(readConfig(process.env), adapt);
const { ports } = server.house;
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));

const tellWhenIdle = async () => {
  const kinds = await ports.jobs.listWaitingKinds();
  if (kinds.length === 0) console.log('finished');
};
ports.events.subscribe(ownerId, (events) => {
  if (events.some(({ event }) => event.type === 'job.finished')) void tellWhenIdle();
});
if (SAY) {
  const at = toInstant(ports.clock.now());
  const chatId = ports.ids.next('cht');
  const message = {
    id: ports.ids.next('msg'),
    chatId,
    role: 'narrator' as const,
    name: 'Narrator',
    text: SAY,
    swipes: [SAY],
    swipeIndex: 0,
    createdAt: at,
    ...plainMessage,
  };
  const rest = { origin: 'written' as const, playhead: null, characterIds: [], personaId: null };
  await ports.chats.create(
    ownerId,
    { id: chatId, title: 'Kill', ...rest, newElements: [], messages: [], createdAt: at },
    null,
  );
  if (CHAIN) await connectTwo(ports);
  await ports.messages.record(ownerId, message, makeAutomaticJob(ports, chatId, message.id));
} else if (PAINT) {
  await orderPicture(ports, { id: ownerId, role: 'admin' }, { prompt: PAINT, context: [] });
} else {
  await tellWhenIdle();
}
