import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { AppError } from '../../../server/domain/failure.ts';
import type { Actor } from '../../../server/services/ports.ts';
import { createUser } from '../../../server/services/users/create-user.ts';
import { deleteUser } from '../../../server/services/users/delete-user.ts';
import { listUsers } from '../../../server/services/users/list-users.ts';
import { setPassword } from '../../../server/services/users/set-password.ts';
import { signIn } from '../../../server/services/users/sign-in.ts';
import { updateUser } from '../../../server/services/users/update-user.ts';
import { codeOf } from '../../support/code-of.ts';
import { createWorld, type World } from '../../support/create-world.ts';
import { makeChat, makeImage } from '../../support/records.ts';

let world: World;
beforeEach(async () => {
  world = createWorld();
  await setPassword(world.ports, world.owner, world.owner.id, 'the owner’s word');
  world.passwords.work.length = 0;
});
afterEach(() => world.close());

describe('keeping users', () => {
  test('is for admins alone, and nobody else changes anything by trying', async () => {
    const { ports, stranger, owner } = world;
    const before = await listUsers(ports, owner, {});
    for (const work of [
      listUsers(ports, stranger, {}),
      createUser(ports, stranger, { name: 'Ada', password: 'a long password' }),
      setPassword(ports, stranger, stranger.id, 'a long password'),
      updateUser(ports, stranger, stranger.id, { role: 'admin' }),
      deleteUser(ports, stranger, owner.id),
    ]) {
      expect(await codeOf(work)).toBe('forbidden');
    }
    expect(await listUsers(ports, owner, {})).toEqual(before);
    expect(world.passwords.work).toEqual([]);
  });

  test('removes nobody twice, and again where a removal was cut off', async () => {
    const { ports, stranger, owner } = world;
    await makeChat(world, 'Theirs', stranger);
    const broken = () => Promise.reject(new AppError('unavailable', 'The disk is full.'));
    const failing = { ...ports, users: { ...ports.users, remove: broken } };
    expect(await codeOf(deleteUser(failing, owner, stranger.id))).toBe('unavailable');
    expect((await ports.users.find(stranger.id))?.disabledAt).not.toBeNull();
    expect(await codeOf(deleteUser(ports, owner, stranger.id))).toBe('done');
    expect(await codeOf(deleteUser(ports, owner, stranger.id))).toBe('not_found');
  });
});

test('what is written for a user who is removed ends, and uploads that may hold keys go', async () => {
  const { ports, stranger, owner } = world;
  const stopping = new AbortController();
  const ended = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  const run = {
    userId: stranger.id,
    chatId: 'cht_1',
    reply: null,
    message: null,
    watchers: new Set<never>(),
  };
  ports.replyRuns.begin({ ...run, stopping, ended });
  const source = { kind: 'upload', name: 'st.zip' } as const;
  const plan = { source: 'st.zip', root: '', counts: [], remarks: [] };
  const rest = { kinds: [], jobId: null, total: 0, report: null, createdAt: '2026-11-21T00:00:00.000Z' };
  const bytes = new Blob(['PK']).stream();
  await ports.movingStore.keepUpload(stranger.id, 'mov_1', bytes, 100);
  await ports.movingStore.save({ id: 'mov_1', userId: stranger.id, source, plan, ...rest });
  await deleteUser(ports, owner, stranger.id);
  expect(stopping.signal.reason).toBe('stopped');
  expect(await ports.movingStore.list(stranger.id)).toEqual([]);
  expect(await Bun.file(ports.movingStore.uploadPath(stranger.id, 'mov_1')).exists()).toBe(false);
});

test('a file that somebody else brings while a user is being removed stays', async () => {
  const { ports, stranger, owner, clock } = world;
  const bytes = new Uint8Array([1, 2, 3]);
  const renditions = { thumb: bytes, preview: bytes };
  const bring = async (actor: Actor) => {
    const hash = await ports.imageStore.put(ports.ids.next('img'), bytes, 'image/png', renditions);
    await ports.images.addUploads(actor.id, [makeImage(world, { hash, mime: 'image/png' })], []);
    return { hash, mime: 'image/png' } as const;
  };
  const name = await bring(stranger);
  const remove: typeof ports.users.remove = async (...removed) => {
    await bring(owner);
    clock.advance(60_000);
    await ports.users.remove(...removed);
  };
  await deleteUser({ ...ports, users: { ...ports.users, remove } }, owner, stranger.id);
  expect(await ports.imageStore.find(name, 'original')).toBeDefined();
});

describe('signing in', () => {
  const attempt = (name: string, password: string, address: string) =>
    codeOf(signIn(world.ports, { name, password }, address));

  test('from one address is slowed down whatever names are tried', async () => {
    for (let count = 0; count < 5; count++) await attempt(`guess ${count}`, 'x', '203.0.113.7');
    expect(await attempt('Owner', 'the owner’s word', '203.0.113.7')).toBe('limited');
    expect(await attempt('Owner', 'the owner’s word', '203.0.113.8')).toBe('done');
  });

  test('under one name is slowed down from wherever it is tried', async () => {
    for (let count = 0; count < 5; count++) await attempt('OWNER', 'x', `203.0.113.${count}`);
    expect(await attempt('owner', 'the owner’s word', '198.51.100.1')).toBe('limited');
  });

  test('that could not be looked at is not counted', async () => {
    const { verify } = world.passwords;
    world.passwords.verify = () => Promise.reject(new AppError('unavailable', 'Too many at once.'));
    for (let count = 0; count < 9; count++) expect(await attempt('Owner', 'x', 'here')).toBe('unavailable');
    world.passwords.verify = verify;
    expect(await attempt('Owner', 'the owner’s word', 'here')).toBe('done');
  });

  test('says how long to wait', async () => {
    for (let count = 0; count < 5; count++) await attempt('Owner', 'x', 'here');
    const refusal = await signIn(world.ports, { name: 'Owner', password: 'x' }, 'here').catch(
      (error) => error,
    );
    expect(refusal).toMatchObject({
      message: 'Too many tries. The next one is possible in 2 seconds.',
      options: { retryAfterMs: 2_000 },
    });
  });
});
