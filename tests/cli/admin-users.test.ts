import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { createWorld, type World } from '../support/create-world.ts';
import { setStage } from './stage.ts';

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(() => world.close());

const run = async (line: string, options: { answers?: string[]; typed?: boolean } = {}) => {
  const stage = setStage({ ports: world.ports, ...options });
  const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare = '']) => quoted ?? bare);
  const code = await stage.run('admin', ...args);
  return {
    code,
    said: stage.output.join(''),
    complaint: stage.complaints.join(''),
    questions: stage.questions,
  };
};
const passwordOf = async (name: string) =>
  (await world.ports.users.findCredentials({ name }))?.passwordHash ?? null;
const giveOwnerPassword = () => run('users password owner', { answers: ['a long password'] });

describe('cyclorama admin users', () => {
  test('gives the owner the first password, and says what that means', async () => {
    const { code, said } = await giveOwnerPassword();
    expect({ code, said }).toEqual({
      code: 0,
      said: 'Owner has a new password, and is signed out everywhere. From now on everybody signs in.\n',
    });
    expect(await passwordOf('Owner')).toBe('hash of a long password');
    expect((await run('password Owner', { answers: ['another one'] })).said).not.toContain('From now on');
    expect(await passwordOf('Owner')).toBe('hash of another one');
  });

  test('makes users and lists them', async () => {
    await giveOwnerPassword();
    expect((await run('users add "Ada Lovelace" --admin', { answers: ['analytical'] })).said).toBe(
      'Ada Lovelace can sign in, as an admin.\n',
    );
    await run('users add Ben', { answers: ['ben’s word'] });
    await run('users disable Ben');
    const { said } = await run('users list');
    expect(said.split('\n')).toEqual([
      'Ada Lovelace\tadmin, password',
      'Ben\tmember, password, disabled since 2026-11-21',
      'Owner\tadmin, password, the local owner',
      'Stranger\tmember, no password',
      '',
    ]);
  });

  test('asks twice where somebody types, and changes nothing when the two differ', async () => {
    const good = await run('password Owner', {
      typed: true,
      answers: ['a long password', 'a long password'],
    });
    expect(good.questions).toEqual(['New password for Owner: ', 'The same once more: ']);
    const bad = await run('password Owner', { typed: true, answers: ['quite another', 'quite an other'] });
    expect([bad.code, bad.complaint]).toEqual([
      2,
      'cyclorama admin: The two are not the same. Nothing was changed.\n',
    ]);
    expect(await passwordOf('Owner')).toBe('hash of a long password');
  });

  test('renames, keeps out, lets in and removes', async () => {
    await giveOwnerPassword();
    await run('users password Stranger', { answers: ['stranger’s word'] });
    expect((await run('users rename stranger Guest')).said).toBe('Stranger is called Guest now.\n');
    expect((await run('users disable GUEST')).said).toBe('Guest is kept out, and signed out everywhere.\n');
    expect((await run('users enable guest')).said).toBe('Guest can sign in again.\n');
    expect((await run('users remove guest --yes')).said).toBe(
      'Guest is gone, with everything that was theirs.\n',
    );
    expect(await world.ports.users.find(world.stranger.id)).toBeUndefined();
  });

  test('removes nobody unasked', async () => {
    const silent = await run('users remove Stranger');
    expect([silent.code, silent.complaint]).toEqual([
      2,
      'cyclorama admin: Say --yes to remove a user for good.\n',
    ]);
    const unsure = await run('users remove stranger', { typed: true, answers: ['no'] });
    expect([unsure.code, unsure.complaint]).toEqual([2, 'cyclorama admin: Nothing was removed.\n']);
    expect(await world.ports.users.find(world.stranger.id)).toBeDefined();
    expect((await run('users remove stranger', { typed: true, answers: ['Stranger'] })).code).toBe(0);
  });

  const misuses: { line: string; sentence: string; answers?: string[] }[] = [
    { line: '', sentence: 'Say what: “users” or “password”.' },
    { line: 'nonsense', sentence: 'There is no “admin nonsense”' },
    { line: 'users', sentence: 'Say what to do with users: list, add,' },
    { line: 'users toString', sentence: 'Say what to do with users: list, add,' },
    { line: 'users add', sentence: 'NAME is missing.' },
    { line: 'users rename Owner', sentence: 'NEW is missing.' },
    { line: 'users list --json', sentence: 'Unknown option' },
    { line: 'users password Nobody', sentence: 'There is no user “Nobody”.', answers: ['a long password'] },
    { line: 'users password Owner', sentence: 'Nothing was typed.' },
    { line: 'users password Owner', sentence: 'A password has at least 8 characters.', answers: ['short'] },
    {
      line: 'users add stranger --admin',
      sentence: 'Another user has this name.',
      answers: ['a long password'],
    },
    { line: 'users add "" --admin', sentence: 'A name has 1 to 60 letters', answers: ['a long password'] },
    {
      line: 'users add Ben',
      sentence: 'The first password must be an admin’s',
      answers: ['a long password'],
    },
    {
      line: 'users password Stranger',
      sentence: 'The first password must be an admin’s',
      answers: ['a long password'],
    },
    { line: 'users disable Owner', sentence: 'The local owner stays' },
    { line: 'users remove Owner --yes', sentence: 'The local owner stays' },
  ];
  test.each(misuses)(
    'answers with a sentence and exit code 2: $line',
    async ({ line, sentence, answers = [] }) => {
      const { code, complaint, said } = await run(line, { answers });
      expect({ code, said }).toEqual({ code: 2, said: '' });
      expect(complaint).toStartWith(`cyclorama admin: ${sentence}`);
      expect(complaint.trim().split('\n')).toHaveLength(1);
      expect(await world.ports.users.passwordsSet()).toEqual({ anybody: false, admin: false });
    },
  );

  test('takes no password as an argument, and does not repeat it', async () => {
    const { code, complaint } = await run('users password Owner zq-secret');
    expect(code).toBe(2);
    expect(complaint).toContain('a password is asked for');
    expect(complaint).not.toContain('zq-secret');
  });

  test('is described in the help', async () => {
    const stage = setStage();
    expect(await stage.run('help', 'admin')).toBe(0);
    for (const part of [
      'users add NAME [--admin]',
      'users remove NAME',
      'password NAME',
      'never an argument',
    ]) {
      expect(stage.output.join('')).toContain(part);
    }
  });
});
