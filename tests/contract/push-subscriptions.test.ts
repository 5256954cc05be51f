import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { toInstant } from '../../server/domain/time.ts';
import type { World } from '../support/create-world.ts';
import { makeSubscription } from '../support/push-service.ts';
import { now } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

describe.each(repositoryAdapters)('push subscriptions in $name', ({ open }) => {
  let world: World;
  beforeEach(() => {
    world = open();
  });
  afterEach(() => world.close());

  const add = async (userId: string, path: string, sessionTokenHash: string | null = null, most = 5) => {
    const endpoint = `https://push.example/${path}`;
    const id = world.ports.ids.next('psh');
    const subscription = { id, ...makeSubscription(endpoint), createdAt: now(world) };
    await world.ports.pushSubscriptions.add(userId, subscription, { sessionTokenHash, most });
    return subscription;
  };
  const list = (userId: string) => world.ports.pushSubscriptions.list(userId);

  test('are a user’s own, oldest first', async () => {
    const { owner, stranger } = world;
    const [one, two] = [await add(owner.id, 'a'), await add(owner.id, 'b')];
    expect(await list(owner.id)).toEqual([one, two]);
    expect(await list(stranger.id)).toEqual([]);
    expect(await world.ports.pushSubscriptions.remove(stranger.id, one.id)).toBe(false);
    expect(await world.ports.pushSubscriptions.remove(owner.id, one.id)).toBe(true);
    expect(await world.ports.pushSubscriptions.remove(owner.id, one.id)).toBe(false);
    expect(await list(owner.id)).toEqual([two]);
  });

  test('go over to whoever subscribes the same browser last', async () => {
    const { owner, stranger } = world;
    await add(owner.id, 'shared');
    const theirs = await add(stranger.id, 'shared');
    expect(await list(owner.id)).toEqual([]);
    expect(await list(stranger.id)).toEqual([theirs]);
  });

  test('end with the session that they were made in', async () => {
    const { owner } = world;
    const tokenHash = world.ports.tokens.digest('a');
    const at = now(world);
    const expiresAt = toInstant(world.clock.now() + 60_000);
    await world.ports.sessions.create({
      tokenHash,
      userId: owner.id,
      createdAt: at,
      lastSeenAt: at,
      expiresAt,
    });
    await add(owner.id, 'signed-in', tokenHash);
    const lasting = await add(owner.id, 'owner-mode');
    await world.ports.sessions.end(tokenHash);
    expect(await list(owner.id)).toEqual([lasting]);
  });

  test('are never more than so many: the oldest go', async () => {
    for (const path of ['a', 'b', 'c', 'd']) await add(world.owner.id, path, null, 2);
    await add(world.stranger.id, 'e', null, 2);
    const kept = (await list(world.owner.id)).map(({ endpoint }) => endpoint.at(-1));
    expect(kept).toEqual(['c', 'd']);
    expect(await list(world.stranger.id)).toHaveLength(1);
  });
});
