import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { toInstant } from '../../server/domain/time.ts';
import type { World } from '../support/create-world.ts';
import { now } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

const minute = 60_000;

describe.each(repositoryAdapters)('sessions in $name', ({ open }) => {
  let world: World;
  beforeEach(() => {
    world = open();
  });
  afterEach(() => world.close());

  const create = async (token: string, minutes = 10) => {
    const tokenHash = world.ports.tokens.digest(token);
    const at = now(world);
    const expiresAt = toInstant(world.clock.now() + minutes * minute);
    const session = { tokenHash, userId: world.owner.id, createdAt: at, lastSeenAt: at, expiresAt };
    await world.ports.sessions.create(session);
    return session;
  };
  const find = (tokenHash: string) => world.ports.sessions.find(tokenHash, now(world));

  test('are found with their user until they run out', async () => {
    const session = await create('a');
    const user = await world.ports.users.find(world.owner.id);
    expect(await find(session.tokenHash)).toEqual({ session, user: user! });
    expect(await find(world.ports.tokens.digest('b'))).toBeUndefined();
    world.clock.advance(10 * minute - 1);
    expect(await find(session.tokenHash)).toBeDefined();
    world.clock.advance(1);
    expect(await find(session.tokenHash)).toBeUndefined();
  });

  test('are not found while their user is disabled, however they were disabled', async () => {
    const { tokenHash } = await create('a');
    world.database.raw.run(`UPDATE users SET disabled_at = '2026-01-01T00:00:00.000Z'`);
    expect(await find(tokenHash)).toBeUndefined();
  });

  test('go on when they are used', async () => {
    const { tokenHash, createdAt } = await create('a');
    world.clock.advance(5 * minute);
    const expiresAt = toInstant(world.clock.now() + 10 * minute);
    await world.ports.sessions.touch(tokenHash, now(world), expiresAt);
    world.clock.advance(9 * minute);
    const found = await find(tokenHash);
    expect(found?.session).toMatchObject({ createdAt, expiresAt, lastSeenAt: '2026-11-21T12:05:00.000Z' });
  });

  test('end for good, once or twice, and the others go on', async () => {
    const [a, b] = [await create('a'), await create('b')];
    await world.ports.sessions.end(a.tokenHash);
    await world.ports.sessions.end(a.tokenHash);
    expect(await find(a.tokenHash)).toBeUndefined();
    expect(await find(b.tokenHash)).toBeDefined();
  });

  test('that have run out are forgotten with the next sign-in', async () => {
    await create('a');
    world.clock.advance(11 * minute);
    await create('b');
    expect(world.database.raw.query('SELECT 1 FROM sessions').all()).toHaveLength(1);
  });

  test('tell who listens that some may have ended, after the commit, and nobody who stopped', async () => {
    const heard: boolean[] = [];
    const { tokenHash } = await create('a');
    const stop = world.ports.sessions.watch(() => heard.push(world.database.raw.inTransaction));
    await world.ports.sessions.end(tokenHash);
    await world.ports.users.setPassword(world.owner.id, 'hash', null);
    const disabledAt = now(world);
    await world.ports.users.update(world.stranger.id, { disabledAt });
    await world.ports.users.remove(world.stranger.id, disabledAt);
    expect(heard).toEqual([false, false, false, false]);
    stop();
    await world.ports.users.setPassword(world.owner.id, 'other', null);
    expect(heard).toHaveLength(4);
  });
});
