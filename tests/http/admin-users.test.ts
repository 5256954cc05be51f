import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { makeConnection, makeReference } from '../support/connection-records.ts';
import { makeChat } from '../support/records.ts';
import { openDoor, type Door } from './support.ts';
import { setPasswords, signInAs, strangerPassword } from './support-users.ts';
import { storeImage } from './support-images.ts';

let door: Door;
let admin: { cookie: string };
beforeEach(async () => {
  door = openDoor();
  await setPasswords(door.world);
  admin = await signInAs(door, door.world.owner);
});
afterEach(() => door.world.close());

const ask = (method: string, path: string, body?: unknown) =>
  door.ask(method, `/api/admin/users${path}`, body, admin);
const signIn = (name: string, password: string) => door.ask('POST', '/api/session', { name, password });

describe('an admin', () => {
  test('makes users, who sign in with their password and see nothing of others', async () => {
    const made = await ask('POST', '', { name: ' Ada  Lovelace ', password: 'analytical engine' });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ name: 'Ada Lovelace', role: 'member', hasPassword: true });
    expect(made.text).not.toContain('analytical');
    expect((await signIn('ada lovelace', 'analytical engine')).status).toBe(200);
    expect((await ask('POST', '', { name: 'ADA LOVELACE' })).json).toMatchObject({
      code: 'conflict',
      fields: { name: 'This name is taken.' },
    });
  });

  test('lists users by name in pages, without a word of their passwords', async () => {
    for (const name of ['b', 'C', 'a']) await ask('POST', '', { name });
    const first = await ask('GET', '?limit=3');
    const second = await ask('GET', `?limit=3&cursor=${first.json.nextCursor}`);
    const names = [...first.json.items, ...second.json.items].map((user: { name: string }) => user.name);
    expect(names).toEqual(['a', 'b', 'C', 'Owner', 'Stranger']);
    expect(second.json.nextCursor).toBeNull();
    expect(first.text + second.text).not.toMatch(/hash/i);
  });

  test('renames, disables and enables; whoever is disabled is out at once and can come back', async () => {
    const { id } = door.world.stranger;
    const theirs = await signInAs(door, door.world.stranger);
    const chat = await makeChat(door.world, 'Theirs', door.world.stranger);
    const disabled = await ask('PATCH', `/${id}`, { name: 'Guest', disabled: true });
    expect(disabled.json).toMatchObject({ name: 'Guest', disabledAt: expect.any(String) });
    expect((await door.ask('GET', '/api/me', undefined, theirs)).status).toBe(401);
    expect((await signIn('Guest', strangerPassword)).status).toBe(401);
    door.world.clock.advance(60_000);
    expect((await ask('PATCH', `/${id}`, { disabled: true })).json).toEqual(disabled.json);
    expect((await ask('PATCH', `/${id}`, { disabled: false })).json.disabledAt).toBeNull();
    expect((await signIn('Guest', strangerPassword)).status).toBe(200);
    expect(await door.world.ports.chats.find(id, chat.id)).toBeDefined();
  });

  test('sets a password anew, which signs that user out everywhere', async () => {
    const { id } = door.world.stranger;
    const theirs = await signInAs(door, door.world.stranger);
    expect((await ask('PUT', `/${id}/password`, { password: 'given by an admin' })).status).toBe(204);
    expect((await door.ask('GET', '/api/me', undefined, theirs)).status).toBe(401);
    expect((await signIn('Stranger', strangerPassword)).status).toBe(401);
    expect((await signIn('Stranger', 'given by an admin')).status).toBe(200);
  });

  test('removes a user with their pictures’ files, but for those that others have too', async () => {
    const { ports, stranger } = door.world;
    const own = await storeImage(door.world, { actor: stranger, length: 500 });
    const shared = await storeImage(door.world, { actor: stranger, length: 600 });
    await storeImage(door.world, { length: 600 });
    expect((await ask('DELETE', `/${stranger.id}`)).status).toBe(204);
    expect(await ports.users.find(stranger.id)).toBeUndefined();
    expect(await ports.imageStore.find(own, 'thumb')).toBeUndefined();
    expect(await ports.imageStore.find(shared, 'thumb')).toBeDefined();
    expect((await ask('DELETE', `/${stranger.id}`)).status).toBe(404);
  });

  test('removes a user with connections, keys and reference pictures', async () => {
    const { ports, stranger, owner } = door.world;
    const key = { sealed: new Uint8Array([7, 7, 7]), origin: 'https://provider.example' };
    const [theirs, both] = [
      await ports.referenceStore.put(new Uint8Array([1])),
      await ports.referenceStore.put(new Uint8Array([2])),
    ];
    for (const [actor, hashes] of [[stranger, [theirs, both]] as const, [owner, [both]] as const]) {
      for (const kind of ['image', 'llm'] as const) {
        const connection = makeConnection(door.world, { kind });
        await ports.connections.add(actor.id, connection, key, []);
        for (const hash of hashes) {
          await ports.connections.addReference(
            actor.id,
            connection.id,
            makeReference(door.world, { hash }),
            [],
          );
        }
      }
    }
    expect((await ask('DELETE', `/${stranger.id}`)).status).toBe(204);
    expect(await ports.referenceStore.read(theirs)).toBeUndefined();
    expect(await ports.referenceStore.read(both)).toBeDefined();
    expect(await ports.connections.list(owner.id, 'llm', { limit: 5 })).toHaveLength(1);
  });

  test('cannot remove the local owner, oneself, or the last admin who can sign in', async () => {
    const { owner } = door.world;
    for (const change of [{ disabled: true }, { role: 'member' }]) {
      expect((await ask('PATCH', `/${owner.id}`, change)).status).toBe(409);
    }
    expect((await ask('DELETE', `/${owner.id}`)).status).toBe(409);
    const made = await ask('POST', '', { name: 'Second', role: 'admin', password: 'second admin' });
    const cookie = (await signIn('Second', 'second admin')).headers.get('set-cookie')?.split(';')[0] ?? '';
    const second = await door.ask('DELETE', `/api/admin/users/${made.json.id}`, undefined, { cookie });
    expect(second.status).toBe(409);
    expect((await ask('PATCH', `/${owner.id}`, { name: 'The Director' })).json.name).toBe('The Director');
  });

  test('is told what is wrong with what is sent, and nobody else is', async () => {
    const { json } = await ask('POST', '', { name: '', password: 'short', role: 'king' });
    expect(Object.keys(json.fields).sort()).toEqual(['name', 'password', 'role']);
    const stranger = await signInAs(door, door.world.stranger);
    const refused = await door.ask('POST', '/api/admin/users', { name: '' }, stranger);
    expect([refused.status, refused.json.fields]).toEqual([403, undefined]);
  });
});

test('the first password must be an admin’s: nobody locks everybody out', async () => {
  const fresh = openDoor();
  const body = { name: 'Ada', password: 'analytical engine' };
  const made = await fresh.ask('POST', '/api/admin/users', body);
  expect([made.status, made.json.code]).toEqual([409, 'conflict']);
  expect((await fresh.ask('GET', '/api/me')).json.mode).toBe('owner');
  const admin = await fresh.ask('POST', '/api/admin/users', { ...body, role: 'admin' });
  expect(admin.status).toBe(201);
  expect((await fresh.ask('GET', '/api/me')).status).toBe(401);
});
