import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawnServer } from '../support/spawn-server.ts';

const main = resolve(import.meta.dir, '../../server/cli/main.ts');
const timeoutMs = 30_000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cyclorama-admin-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const environment = () => ({ PATH: process.env['PATH'] ?? '', TZ: 'UTC', CYCLORAMA_DATA: folder });

async function admin(args: string[], input = '') {
  const child = Bun.spawn([process.execPath, main, 'admin', ...args], {
    env: environment(),
    stdin: new TextEncoder().encode(input),
    stdout: 'pipe',
    stderr: 'pipe',
  });
  const [said, complaint, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { said, complaint, code };
}

/** The same in a terminal: what it shows, and how it ends when these keys are pressed as each question is asked. */
async function adminTyped(args: string[], answers: string[]) {
  let shown = '';
  const left = [...answers];
  const child = Bun.spawn([process.execPath, main, 'admin', ...args], {
    env: environment(),
    terminal: {
      data: (terminal, portion) => {
        shown += new TextDecoder().decode(portion);
        if (/: $/.test(shown) && left.length > 0) terminal.write(left.shift() ?? '');
      },
    },
  });
  const code = await child.exited;
  return { shown, code };
}

const signIn = (address: string, password: string) =>
  fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Owner', password }),
  });

describe('the installed cyclorama admin', () => {
  test(
    'sets a password beside a running server, which asks for it from then on',
    async () => {
      const server = spawnServer('server/main.ts', { CYCLORAMA_DATA: folder });
      const address = (await server.line('Cyclorama listening')).replace('Cyclorama listening on ', '');
      expect((await fetch(`${address}/api/me`)).status).toBe(200);
      const outcome = await admin(['password', 'Owner'], 'a long password\n');
      expect(outcome).toMatchObject({ code: 0, complaint: '' });
      expect((await fetch(`${address}/api/me`)).status).toBe(401);
      expect((await signIn(address, 'a long passwort')).status).toBe(401);
      const signedIn = await signIn(address, 'a long password');
      expect(signedIn.status).toBe(200);
      const headers = { cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '' };
      expect((await fetch(`${address}/api/me`, { headers })).status).toBe(200);
      expect((await admin(['users', 'add', 'Ben'], 'ben’s password')).code).toBe(0);
      expect((await admin(['users', 'remove', 'Ben', '--yes'])).code).toBe(0);
      await admin(['password', 'Owner'], 'another password\r\n');
      expect((await fetch(`${address}/api/me`, { headers })).status).toBe(401);
      expect(await server.stop()).toBe(0);
    },
    timeoutMs,
  );

  test(
    'lets a server listen to other machines once an admin has a password, also before its first start',
    async () => {
      expect((await admin(['password', 'Owner'], 'a long password\n')).code).toBe(0);
      const server = spawnServer('server/main.ts', { CYCLORAMA_DATA: folder, HOST: '0.0.0.0' });
      const address = (await server.line('Cyclorama listening')).replace('Cyclorama listening on ', '');
      const { port } = new URL(address);
      expect((await fetch(`http://127.0.0.1:${port}/api/chats`)).status).toBe(401);
      expect((await signIn(`http://127.0.0.1:${port}`, 'a long password')).status).toBe(200);
      await server.stop();
    },
    timeoutMs,
  );

  test(
    'shows nothing of a password that is typed, with its corrections',
    async () => {
      const typed = await adminTyped(
        ['password', 'Owner'],
        ['a wrong\u0015a longg\u007f passwordé\n', 'a long passwordé\r'],
      );
      expect(typed.shown).toContain('Owner has a new password');
      expect(typed.shown).not.toMatch(/long|wrong/);
      expect(typed.code).toBe(0);
      const removed = await adminTyped(['users', 'remove', 'Owner'], ['Owner\n']);
      expect(removed.shown).toContain('The local owner stays');
    },
    timeoutMs,
  );

  test(
    'is stopped by Ctrl-C while it asks, and changes nothing',
    async () => {
      const { code, shown } = await adminTyped(['password', 'Owner'], ['a long\u0003']);
      expect(code).toBe(130);
      expect(shown).not.toMatch(/new password, and|long/);
      expect((await admin(['users', 'list'])).said).toBe('Owner\tadmin, no password, the local owner\n');
    },
    timeoutMs,
  );
});
