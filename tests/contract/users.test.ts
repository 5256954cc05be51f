import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { ownerId } from '../../server/domain/user.ts';
import type { World } from '../support/create-world.ts';
import { makeChat, makeImage, now, recordMessage, take } from '../support/records.ts';
import { codeOf } from '../support/code-of.ts';
import { repositoryAdapters } from './repository-adapters.ts';

describe.each(repositoryAdapters)('users in $name', ({ open }) => {
  let world: World;
  beforeEach(() => {
    world = open();
  });
  afterEach(() => world.close());

  const create = (name: string, role: 'admin' | 'member' = 'member', passwordHash?: string) =>
    world.ports.users.create({
      id: world.ports.ids.next('usr'),
      name,
      role,
      ...(passwordHash !== undefined && { passwordHash }),
      createdAt: now(world),
    });
  const signIn = async (userId: string) => {
    const tokenHash = world.ports.tokens.digest(world.ports.tokens.draw());
    const at = now(world);
    const session = {
      tokenHash,
      userId,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: '2099-01-01T00:00:00.000Z',
    };
    await world.ports.sessions.create(session);
    return tokenHash;
  };
  const isSignedIn = async (tokenHash: string) =>
    (await world.ports.sessions.find(tokenHash, now(world))) !== undefined;

  test('are made with a name, a role and perhaps a password, which is told to nobody but sign-in', async () => {
    const admin = await create('Ada', 'admin', 'hash-a');
    expect(admin).toMatchObject({ name: 'Ada', role: 'admin', hasPassword: true, disabledAt: null });
    expect(await world.ports.users.find(admin.id)).toEqual(admin);
    expect(JSON.stringify(admin)).not.toContain('hash-a');
    expect((await create('Ben')).hasPassword).toBe(false);
    expect(await world.ports.users.find('usr_none')).toBeUndefined();
  });

  test('are found by name whatever its capitals and spelling, in every script', async () => {
    const user = await create('Ångström  Äß');
    for (const name of ['ÅNGSTRÖM äß', 'A\u030angstro\u0308m Äß', ' ångström äß ']) {
      expect((await world.ports.users.findCredentials({ name }))?.user.id).toBe(user.id);
    }
    expect(await world.ports.users.findCredentials({ name: 'Angstrom Ass' })).toBeUndefined();
    const byId = await world.ports.users.findCredentials({ userId: user.id });
    expect(byId).toEqual({ user, passwordHash: null });
  });

  test('have names of their own', async () => {
    const user = await create('Ada');
    expect(await codeOf(create('ADA'))).toBe('conflict');
    const other = await create('Ben');
    expect(await codeOf(world.ports.users.update(other.id, { name: 'ada', role: 'admin' }))).toBe('conflict');
    expect(await world.ports.users.find(other.id)).toEqual(other);
    expect((await world.ports.users.update(user.id, { name: 'ADA' })).name).toBe('ADA');
  });

  test('are listed by name, in keyset pages', async () => {
    for (const name of ['delta', 'Bravo', 'alpha']) await create(name);
    const first = await world.ports.users.list({ limit: 3 });
    expect(first.map(({ name }) => name)).toEqual(['alpha', 'Bravo', 'delta']);
    const rest = await world.ports.users.list({ limit: 10, afterName: 'delta' });
    expect(rest.map(({ name }) => name)).toEqual(['Owner', 'Stranger']);
  });

  test('say whether anybody has a password, and whether an admin can sign in', async () => {
    expect(await world.ports.users.passwordsSet()).toEqual({ anybody: false, admin: false });
    await world.ports.users.setPassword(ownerId, 'hash', null);
    expect(await world.ports.users.passwordsSet()).toEqual({ anybody: true, admin: true });
  });

  test('with passwords are never left without an admin who can sign in', async () => {
    const { users } = world.ports;
    expect(await codeOf(users.setPassword(world.stranger.id, 'hash', null))).toBe('conflict');
    expect(await codeOf(create('Ben', 'member', 'hash'))).toBe('conflict');
    expect(await users.passwordsSet()).toEqual({ anybody: false, admin: false });
    expect(await users.findCredentials({ name: 'Ben' })).toBeUndefined();
    const ada = await create('Ada', 'admin', 'hash');
    await users.setPassword(world.stranger.id, 'hash', null);
    expect(await codeOf(users.update(ada.id, { disabledAt: now(world) }))).toBe('conflict');
    expect(await codeOf(users.update(ada.id, { role: 'member' }))).toBe('conflict');
    expect(await codeOf(users.remove(ada.id, now(world)))).toBe('conflict');
    expect(await users.find(ada.id)).toEqual(ada);
    await users.remove(world.stranger.id, now(world));
    await users.remove(ada.id, now(world));
    expect(await users.passwordsSet()).toEqual({ anybody: false, admin: false });
  });

  test('lose their sessions with a new password, but for the one that set it, and when they are disabled', async () => {
    const { users } = world.ports;
    await users.setPassword(ownerId, 'hash', null);
    const [here, there] = [await signIn(ownerId), await signIn(ownerId)];
    const strangers = await signIn(world.stranger.id);
    await users.setPassword(ownerId, 'other', here);
    expect(await Promise.all([here, there, strangers].map(isSignedIn))).toEqual([true, false, true]);
    const disabled = await users.update(world.stranger.id, { disabledAt: now(world) });
    expect(disabled.disabledAt).toBe(now(world));
    expect(await isSignedIn(strangers)).toBe(false);
    expect((await users.update(world.stranger.id, { disabledAt: null })).disabledAt).toBeNull();
    expect(await isSignedIn(strangers)).toBe(false);
  });

  test('that are not there cannot be changed', async () => {
    const { users } = world.ports;
    for (const work of [
      users.update('usr_none', { name: 'x' }),
      users.setPassword('usr_none', 'hash', null),
      users.remove('usr_none', now(world)),
    ]) {
      expect(await codeOf(work)).toBe('not_found');
    }
  });

  test('go with everything that is theirs, and nothing of anybody else', async () => {
    const { ports, database, stranger, owner } = world;
    const kept = await makeChat(world, 'Kept');
    await recordMessage(world, kept.id, 'kept');
    const chat = await makeChat(world, 'Theirs', stranger);
    const inTrash = await makeChat(world, 'Trash', stranger);
    const asStranger = { ...world, owner: stranger };
    const messages = Array.from({ length: 450 }, (_, index) => `m${index}`);
    for (const text of messages) await recordMessage(asStranger, chat.id, text, { job: false });
    await recordMessage(asStranger, inTrash.id, 'place=tavern');
    await take(world);
    const job = await take(world);
    const remembered = { jobId: job.id, step: 'store', result: 1 };
    await ports.images.add(stranger.id, [makeImage(world, { chatId: inTrash.id })], remembered);
    await ports.chats.trash(stranger.id, inTrash.id, now(world));
    await signIn(stranger.id);
    await ports.users.remove(stranger.id, now(world));
    const tables = database.raw
      .query<{ name: string }, []>(
        `SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c ON c.name = 'user_id'
         WHERE t.type = 'table'`,
      )
      .all();
    expect(tables.length).toBeGreaterThan(8);
    for (const { name } of tables) {
      const left = database.raw.query(`SELECT 1 FROM ${name} WHERE user_id = ?`).all(stranger.id);
      expect({ name, left }).toEqual({ name, left: [] });
    }
    expect(await ports.users.find(stranger.id)).toBeUndefined();
    expect(await ports.chats.find(owner.id, kept.id)).toMatchObject({ messageCount: 1 });
  });
});
