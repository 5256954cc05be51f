import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../server/adapters/sqlite/database.ts';
import { createRepositories } from '../../server/adapters/sqlite/repositories.ts';
import { systemClock } from '../../server/adapters/system/clock.ts';
import { ownerId } from '../../server/domain/user.ts';
import { spawnServer } from '../support/spawn-server.ts';

const timeoutMs = 60_000;

/** Every moment between two neighbouring steps, in order. */
const between = [
  'after jobs.claim',
  'before jobs.remember extract',
  'after jobs.remember extract',
  'after jobs.remember score',
  'before timeline.write decide',
  'after timeline.write decide',
  'after jobs.remember chain',
  'after jobs.remember prompt-0',
  'before ledger.openCall 0',
  'after imageStore.writeTemporary',
  'after ledger.settleCall',
  'after jobs.remember generate-0',
  'before imageStore.keep',
  'after imageStore.keep',
  'after images.add store',
  'before images.publish publish',
  'after images.publish publish',
  'after imageStore.removeTemporary',
  'before jobs.settle',
  'after jobs.settle',
];

describe('a server that is killed', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cyclorama-kill-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const environment = (extra: Record<string, string>) => ({
    CYCLORAMA_DATA: join(folder, 'data'),
    COUNT_FILE: join(folder, 'calls'),
    ...extra,
  });
  const killAt = async (moment: string, extra: Record<string, string> = {}) => {
    const say = { SAY: 'place=tavern words=tavern', KILL_AT: moment, ...extra };
    const server = spawnServer('tests/support/killable-server.ts', environment(say));
    expect(await server.exited).not.toBe(0);
    expect(await server.errors()).toBe('');
  };
  const startAgain = async (extra: Record<string, string> = {}) => {
    const server = spawnServer('tests/support/killable-server.ts', environment(extra));
    await server.line('finished');
    expect(await server.stop()).toBe(0);
  };
  const listCalls = () => {
    const file = join(folder, 'calls');
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
  };
  const countCalls = () => listCalls().length;
  const listFiles = (room: string) => {
    const path = join(folder, 'data', room);
    if (!existsSync(path)) return [];
    const entries = readdirSync(path, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  };
  const look = async () => {
    const database = openDatabase(join(folder, 'data', 'cyclorama.db'), systemClock);
    const { jobs, images, chats, timeline, events, ledger } = createRepositories(database);
    const [job] = await jobs.list(ownerId, { limit: 10 });
    const found = {
      jobs: await jobs.list(ownerId, { limit: 10 }),
      images: (await images.list(ownerId, { limit: 10 })).images,
      chat: await chats.find(ownerId, job?.chatId ?? ''),
      entries: await timeline.list(ownerId, job?.chatId ?? '', { limit: 10 }),
      spent: (await ledger.findSpent(ownerId, new Date().toISOString())).monthMicros,
      events: (await events.listAfter(ownerId, 0, 1_000)).map(({ event }) => event.type),
    };
    database.close();
    return found;
  };

  test.each(between)(
    'paints one picture with one call, killed %s',
    async (moment) => {
      await killAt(moment);
      await startAgain();
      const { jobs, images, chat, entries, events } = await look();
      expect(jobs).toHaveLength(1);
      expect(jobs[0]).toMatchObject({ state: 'done', imageIds: [images[0]?.id] });
      expect(images).toHaveLength(1);
      expect(chat?.backdrop?.imageId).toBe(images[0]?.id ?? '');
      expect(entries).toMatchObject([{ imageId: images[0]?.id, decision: { kind: 'paint' } }]);
      expect(events.filter((type) => type === 'image.published')).toHaveLength(1);
      expect(events.filter((type) => type === 'decision.made')).toHaveLength(1);
      expect(countCalls()).toBe(1);
      const hash = images[0]?.hash;
      expect(listFiles('images').sort()).toEqual([
        `${hash}.png`,
        `${hash}.preview.webp`,
        `${hash}.thumb.webp`,
      ]);
      expect(listFiles('temporary')).toEqual([]);
    },
    timeoutMs,
  );

  test.each([
    { moment: 'after ledger.openCall 0', calls: 0 },
    { moment: 'after provider.generate', calls: 1 },
  ])(
    'does not order a paid picture again whose fate nobody knows, killed $moment',
    async ({ moment, calls }) => {
      await killAt(moment);
      await startAgain();
      const { jobs, images, chat } = await look();
      expect(jobs).toMatchObject([{ state: 'failed', failure: { reason: 'outcome_unknown' } }]);
      expect(images).toEqual([]);
      expect(chat?.backdrop).toBeNull();
      expect(countCalls()).toBe(calls);
    },
    timeoutMs,
  );

  test.each([
    'after jobs.remember context',
    'after jobs.remember prompt-0',
    'after imageStore.writeTemporary',
    'after jobs.remember generate-0',
    'after images.add store',
    'before images.publishApart publish',
    'after images.publishApart publish',
    'before jobs.settle',
  ])(
    'paints one picture of no chat with one call, killed %s',
    async (moment) => {
      await killAt(moment, { SAY: '', PAINT: 'a pier' });
      await startAgain();
      const { jobs, images, events } = await look();
      expect(jobs).toMatchObject([{ kind: 'generate', state: 'done', imageIds: [images[0]?.id] }]);
      expect(images).toHaveLength(1);
      expect(events.filter((type) => type === 'image.published')).toHaveLength(1);
      expect(countCalls()).toBe(1);
      expect(listFiles('temporary')).toEqual([]);
    },
    timeoutMs,
  );

  test.each(['after ledger.keepTicket', 'while waiting', 'after provider.generate'])(
    'asks for what was ordered already and orders nothing anew, killed %s',
    async (moment) => {
      await killAt(moment, { LATER: '1' });
      await startAgain({ LATER: '1' });
      const { jobs, images } = await look();
      expect(jobs).toMatchObject([{ state: 'done', imageIds: [images[0]?.id] }]);
      expect(images).toHaveLength(1);
      expect(countCalls()).toBe(1);
      expect(listFiles('temporary')).toEqual([]);
    },
    timeoutMs,
  );

  test.each(['before ledger.keepTicket', 'after ledger.openCall 0'])(
    'cannot ask for an order whose ticket was not kept, killed %s',
    async (moment) => {
      await killAt(moment, { LATER: '1' });
      await startAgain({ LATER: '1' });
      expect((await look()).jobs).toMatchObject([
        { state: 'failed', failure: { reason: 'outcome_unknown' } },
      ]);
    },
    timeoutMs,
  );

  test.each(['after ledger.openCall 0', 'after provider.generate'])(
    'paints again what costs nothing, killed %s',
    async (moment) => {
      await killAt(moment, { REPEATABLE: '1' });
      await startAgain({ REPEATABLE: '1' });
      const { jobs, images } = await look();
      expect(jobs).toMatchObject([{ state: 'done' }]);
      expect(images).toHaveLength(1);
      expect(listFiles('temporary')).toEqual([]);
    },
    timeoutMs,
  );

  test.each([
    { moment: 'after jobs.remember chain', asked: ['first', 'second'] },
    { moment: 'before ledger.openCall 0', asked: ['first', 'second'] },
    // It is known that nothing was made and nothing is owed: asking once more costs nothing.
    { moment: 'after ledger.settleCall', asked: ['first', 'first', 'second'] },
    { moment: 'after jobs.remember gave-way-0', asked: ['first', 'second'] },
    { moment: 'after jobs.remember prompt-1', asked: ['first', 'second'] },
    { moment: 'before ledger.openCall 1', asked: ['first', 'second'] },
    { moment: 'after imageStore.writeTemporary', asked: ['first', 'second'] },
    { moment: 'after jobs.remember generate-1', asked: ['first', 'second'] },
    { moment: 'after images.add store', asked: ['first', 'second'] },
    { moment: 'before jobs.settle', asked: ['first', 'second'] },
  ])(
    'pays the second of a chain once, killed $moment',
    async ({ moment, asked }) => {
      await killAt(moment, { CHAIN: '1' });
      await startAgain();
      const { jobs, images, spent } = await look();
      expect(jobs).toMatchObject([
        { state: 'done', imageIds: [images[0]?.id], cost: { amountMicros: 40_000 } },
      ]);
      expect(images).toMatchObject([
        {
          connectionId: 'con_second',
          provider: 'second',
          leftOut: [{ field: 'connection', why: 'first did not paint it: Nothing is left.' }],
        },
      ]);
      expect(listCalls()).toEqual([...asked] as string[]);
      expect(spent).toBe(40_000);
      expect(listFiles('temporary')).toEqual([]);
    },
    timeoutMs,
  );

  test.each([
    { moment: 'after ledger.openCall 1', asked: ['first'] },
    { moment: 'after provider.generate', asked: ['first', 'second'] },
  ])(
    'neither repeats nor replaces an order of a chain whose fate nobody knows, killed $moment',
    async ({ moment, asked }) => {
      await killAt(moment, { CHAIN: '1' });
      await startAgain();
      const { jobs, images, spent } = await look();
      expect(jobs).toMatchObject([
        { state: 'failed', failure: { reason: 'outcome_unknown', connectionId: 'con_second' } },
      ]);
      expect(images).toEqual([]);
      expect(listCalls()).toEqual([...asked] as string[]);
      expect(spent).toBe(40_000);
    },
    timeoutMs,
  );
});
