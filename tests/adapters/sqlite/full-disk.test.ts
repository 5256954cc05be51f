import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { AppError } from '../../../server/domain/failure.ts';
import { createWorld, type World } from '../../support/create-world.ts';
import { makeChat, recordMessage } from '../../support/records.ts';

describe('a write that the disk refuses', () => {
  let world: World;
  beforeEach(() => {
    world = createWorld();
  });
  afterEach(() => world.close());

  const fillDisk = () => {
    const row = world.database.raw.query<{ page_count: number }, []>('PRAGMA page_count').get();
    world.database.raw.run(`PRAGMA max_page_count = ${row?.page_count ?? 0}`);
  };
  const freeDisk = () => world.database.raw.run('PRAGMA max_page_count = 1000000');
  const failureOf = async (work: Promise<unknown>) => {
    const error: unknown = await work.catch((caught: unknown) => caught);
    return error instanceof AppError ? { code: error.code, message: error.message } : error;
  };

  test('because it is full changes nothing, says so, and works once there is room', async () => {
    const chat = await makeChat(world);
    const heard: unknown[] = [];
    world.ports.events.subscribe(world.owner.id, (events) => heard.push(...events));
    fillDisk();
    const failure = await failureOf(recordMessage(world, chat.id, 'x'.repeat(500_000)));
    expect(failure).toMatchObject({ code: 'unavailable', message: expect.stringContaining('disk is full') });
    expect(heard).toEqual([]);
    expect(await world.ports.jobs.list(world.owner.id, { limit: 5 })).toEqual([]);
    expect((await world.ports.chats.find(world.owner.id, chat.id))?.messageCount).toBe(0);
    freeDisk();
    const { message } = await recordMessage(world, chat.id, 'x'.repeat(500_000));
    expect(message.position).toBe(1);
  });

  test('because it is read-only says so and goes on reading', async () => {
    const chat = await makeChat(world);
    world.database.raw.run('PRAGMA query_only = ON');
    const failure = await failureOf(recordMessage(world, chat.id, 'hello'));
    expect(failure).toMatchObject({ code: 'unavailable', message: expect.stringContaining('read-only') });
    expect((await world.ports.chats.find(world.owner.id, chat.id))?.messageCount).toBe(0);
  });
});
