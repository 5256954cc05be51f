import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { openDoor, type Door } from './support.ts';
import { ownerPassword, readCookie, setPasswords, signInAs, strangerPassword } from './support-users.ts';

let door: Door;
beforeEach(async () => {
  door = openDoor();
  await setPasswords(door.world);
});
afterEach(() => door.world.close());

const signIn = (name: string, password: string, headers?: Record<string, string>) =>
  door.ask('POST', '/api/session', { name, password }, headers);
const me = (cookie: string) => door.ask('GET', '/api/me', undefined, { cookie });

describe('signing in', () => {
  test('answers with who it is and a cookie that scripts and other sites cannot use', async () => {
    const answer = await signIn('owner', ownerPassword);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ mode: 'password', user: { name: 'Owner', role: 'admin' } });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^cyclorama_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    );
    expect(answer.text).not.toContain(readCookie(answer).split('=')[1]!);
    const asked = await me(readCookie(answer));
    expect(asked.json).toEqual(answer.json);
  });

  test('over https gives a cookie that never goes over http', async () => {
    const forwarded = await signIn('Owner', ownerPassword, { 'x-forwarded-proto': 'https' });
    expect(forwarded.headers.get('set-cookie')).toEndWith('; Secure');
    const reach = { host: '127.0.0.1', publicBaseUrl: 'https://stage.example', machineName: 'stage' };
    const outside = openDoor({ reach }, door.world);
    const answer = await outside.ask('POST', '/api/session', { name: 'Owner', password: ownerPassword });
    expect(answer.headers.get('set-cookie')).toEndWith('; Secure');
  });

  test('keeps nothing in the database that would open a session', async () => {
    const token = readCookie(await signIn('Owner', ownerPassword)).split('=')[1] ?? '';
    const stored = JSON.stringify(door.world.database.raw.query('SELECT * FROM sessions').all());
    expect(stored).toContain(door.world.ports.tokens.digest(token));
    expect(stored).not.toContain(token);
    const digest = door.world.ports.tokens.digest(token);
    expect((await me(`cyclorama_session=${digest}`)).status).toBe(401);
  });

  test('says and does the same for an unknown name, a wrong password and who may not', async () => {
    const { ports, stranger, passwords } = door.world;
    await ports.users.create({
      id: 'usr_new',
      name: 'Newcomer',
      role: 'member',
      createdAt: '2026-11-21T12:00:00.000Z',
    });
    await ports.users.update(stranger.id, { disabledAt: '2026-11-21T12:00:00.000Z' });
    passwords.work.length = 0;
    const tries: [string, string][] = [
      ['Nobody', ownerPassword],
      ['Owner', strangerPassword],
      ['Newcomer', ''],
      ['Stranger', strangerPassword],
    ];
    const answers = [];
    for (const [name, password] of tries) answers.push(await signIn(name, password));
    for (const { status, json, headers } of answers) {
      expect(status).toBe(401);
      expect({ ...json, requestId: '' }).toEqual({ ...answers[0]!.json, requestId: '' });
      expect(headers.has('set-cookie')).toBe(false);
    }
    expect(passwords.work).toEqual(['verify', 'verify', 'verify', 'verify']);
  });

  test('repeats nothing of what was sent', async () => {
    for (const body of [
      { name: 'Owner', password: 12_345_678 },
      { name: 'Owner', password: 'zq-secret'.repeat(200) },
      { name: 'Owner', password: 'zq-secret', more: 'zq-secret' },
      { name: ['zq-secret'], password: 'zq-secret' },
    ]) {
      const { status, text } = await door.ask('POST', '/api/session', body);
      expect(status).toBe(400);
      expect(text).not.toMatch(/zq-secret|12345678/);
    }
    // A guest's body is no larger than a name and a password: a large one would keep others waiting.
    expect((await door.ask('POST', '/api/session', 'x'.repeat(20_000))).status).toBe(413);
  });

  test('takes the longest name and password there are, however they are written', async () => {
    const escape = (text: string) => text.replace(/./g, '\\u2603');
    const body = `{"name":"${escape('n'.repeat(200))}","password":"${escape('p'.repeat(1_000))}"}`;
    expect((await door.ask('POST', '/api/session', body)).status).toBe(401);
  });

  test('is not for pages of other sites', async () => {
    const { status, headers } = await signIn('Owner', ownerPassword, { origin: 'https://evil.example' });
    expect([status, headers.has('set-cookie')]).toEqual([403, false]);
  });

  test('anew leaves no old session behind', async () => {
    const first = await signInAs(door, door.world.owner);
    const second = readCookie(await signIn('Stranger', strangerPassword, first));
    expect((await me(first.cookie)).status).toBe(401);
    expect((await me(second)).json.user.name).toBe('Stranger');
  });

  test('has to wait after five failures, longer each time, even with the right password', async () => {
    const { passwords, clock } = door.world;
    for (let count = 0; count < 5; count++) expect((await signIn('owner', 'wrong')).status).toBe(401);
    passwords.work.length = 0;
    const limited = await signIn('OWNER', ownerPassword);
    expect([limited.status, limited.json.code, limited.headers.get('retry-after')]).toEqual([
      429,
      'limited',
      '2',
    ]);
    expect(passwords.work).toEqual([]);
    clock.advance(2_000);
    expect((await signIn('owner', 'wrong')).status).toBe(401);
    expect((await signIn('owner', ownerPassword)).headers.get('retry-after')).toBe('4');
    clock.advance(4_000);
    expect((await signIn('owner', ownerPassword)).status).toBe(200);
  });

  test('counts a hundred tries at once like one after another', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => signIn('owner', 'wrong')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  test('with the right password sets no guesses at others back', async () => {
    for (let count = 0; count < 4; count++) await signIn(`guess ${count}`, 'wrong');
    expect((await signIn('Stranger', strangerPassword)).status).toBe(200);
    await signIn('guess 5', 'wrong');
    expect((await signIn('guess 6', 'wrong')).status).toBe(429);
  });
});

describe('a session', () => {
  test('ends when it is signed out, here and not elsewhere', async () => {
    const [here, there] = [await signInAs(door, door.world.owner), await signInAs(door, door.world.owner)];
    const answer = await door.ask('DELETE', '/api/session', undefined, here);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toContain('cyclorama_session=; Path=/; HttpOnly');
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await me(here.cookie)).status).toBe(401);
    expect((await me(there.cookie)).status).toBe(200);
    expect((await door.ask('DELETE', '/api/session', undefined, here)).status).toBe(204);
  });

  test('lives on for thirty days after it was last used, and is written down once an hour', async () => {
    const { cookie } = await signInAs(door, door.world.owner);
    const { sessions } = door.world.ports;
    let touched = 0;
    const { touch } = sessions;
    sessions.touch = (...args) => {
      touched++;
      return touch(...args);
    };
    const minute = 60_000;
    const day = 24 * 60 * minute;
    for (let count = 0; count < 4; count++) {
      door.world.clock.advance(30 * minute);
      await me(cookie);
    }
    expect(touched).toBe(2);
    for (let count = 0; count < 3; count++) {
      door.world.clock.advance(30 * day - 1);
      expect((await me(cookie)).status).toBe(200);
    }
    door.world.clock.advance(30 * day);
    expect((await me(cookie)).status).toBe(401);
  });

  test('is known among other cookies, and not by what only resembles it', async () => {
    const { cookie } = await signInAs(door, door.world.owner);
    expect((await me(`a=b; ${cookie}; theme=dark`)).status).toBe(200);
    for (const other of [
      `x${cookie}`,
      cookie.slice(0, -1),
      `${cookie}x`,
      'cyclorama_session=',
      '=;;=',
      'a',
    ]) {
      expect((await me(other)).status).toBe(401);
    }
  });

  test('is not lost because the disk is full', async () => {
    const { cookie } = await signInAs(door, door.world.owner);
    door.world.clock.advance(2 * 3_600_000);
    door.world.database.raw.run('PRAGMA query_only = ON');
    expect((await me(cookie)).status).toBe(200);
  });
});

describe('one’s own password', () => {
  const change = (current: string, next: string, headers: Record<string, string>) =>
    door.ask('POST', '/api/me/password', { current, next }, headers);

  test('is changed by who knows it, and every other session of theirs ends', async () => {
    const [here, there] = [await signInAs(door, door.world.owner), await signInAs(door, door.world.owner)];
    expect((await change(ownerPassword, 'quite another', here)).status).toBe(204);
    expect([(await me(here.cookie)).status, (await me(there.cookie)).status]).toEqual([200, 401]);
    expect((await signIn('Owner', ownerPassword)).status).toBe(401);
    expect((await signIn('Owner', 'quite another')).status).toBe(200);
  });

  test('stays as it is when the present one is wrong, and guessing it has to wait', async () => {
    const here = await signInAs(door, door.world.owner);
    const wrong = await change('wrong', 'quite another', here);
    expect(wrong.status).toBe(400);
    expect(wrong.json.fields).toEqual({ current: 'This is not your present password.' });
    for (let count = 0; count < 4; count++) await change('wrong', 'quite another', here);
    expect((await change(ownerPassword, 'quite another', here)).status).toBe(429);
    expect((await me(here.cookie)).status).toBe(200);
  });

  test('is long enough, and is repeated nowhere', async () => {
    const here = await signInAs(door, door.world.owner);
    const { status, json, text } = await change(ownerPassword, 'zq-shor', here);
    expect([status, json.fields]).toEqual([400, { next: 'At least 8 characters.' }]);
    expect(text).not.toContain('zq-shor');
  });

  test('is first set on the command line: a page does not lock the machine', async () => {
    const fresh = openDoor();
    const body = { current: '', next: 'a first password' };
    expect((await fresh.ask('POST', '/api/me/password', body)).status).toBe(409);
    expect((await fresh.ask('GET', '/api/me')).json).toMatchObject({
      mode: 'owner',
      user: { name: 'Owner' },
    });
  });
});
