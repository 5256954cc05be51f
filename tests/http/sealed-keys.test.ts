import { afterAll, afterEach, beforeEach, expect, spyOn, test } from 'bun:test';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../server/config.ts';
import { startServer, type RunningServer } from '../../server/start-server.ts';

// A whole server over a real data folder, and a service on loopback that it calls.

const apiKey = 'sk-that-is-in-no-file';
const shown: (string | null)[] = [];
const service = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch: ({ headers }) => {
    shown.push(headers.get('authorization'));
    return Response.json({ data: [{ id: 'quill' }] });
  },
});
afterAll(() => service.stop(true));

let folder: string;
let server: RunningServer | undefined;
let id: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cyclorama-sealed-'));
  await start();
  const baseUrl = `http://127.0.0.1:${service.port}/v1`;
  const form = { name: 'Scribe', provider: 'openai-compatible', baseUrl, apiKey };
  id = (await ask('POST', '/api/llm-connections', form)).id;
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true });
  shown.length = 0;
});

const stop = async () => {
  await server?.stop();
  server = undefined;
};
const start = async (environment: Record<string, string> = {}) => {
  await stop();
  server = await startServer(readConfig({ PORT: '0', CYCLORAMA_DATA: folder, ...environment }));
};
const ask = async (method: string, path: string, body?: object) => {
  const init = { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${server!.address}${path}`, body ? init : { method });
  // Whatever comes back; the tests look at what they expect.
  return (await response.json()) as any; // eslint-disable-line @typescript-eslint/no-explicit-any
};
const testIt = () => ask('POST', `/api/llm-connections/${id}/test`);
const filesWith = (text: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(text))
    .map(({ name }) => name);

test('a key is in no file while the server runs or afterwards, and opens again after a restart', async () => {
  expect(statSync(join(folder, 'vault.key')).mode & 0o777).toBe(0o600);
  expect(await testIt()).toMatchObject({ ok: true });
  expect(filesWith(apiKey)).toEqual([]);
  await start();
  expect(await testIt()).toMatchObject({ ok: true });
  expect(shown).toEqual([`Bearer ${apiKey}`, `Bearer ${apiKey}`]);
  expect(filesWith(apiKey)).toEqual([]);
});

test('under another secret the key must be entered again, and everything else goes on', async () => {
  await start({ CYCLORAMA_SECRET: 'the operator’s own long words' });
  expect(await testIt()).toMatchObject({
    ok: false,
    reason: 'bad_credentials',
    message: expect.stringContaining('enter it again'),
  });
  expect(shown).toEqual([]);
  expect(await ask('PATCH', `/api/llm-connections/${id}`, { apiKey })).toMatchObject({ apiKey: '********' });
  expect(await testIt()).toMatchObject({ ok: true });
  await start({ CYCLORAMA_SECRET: 'the operator’s own long words' });
  expect(await testIt()).toMatchObject({ ok: true });
});

test('a key file that went away is made anew with a word in the log, when the next key is entered', async () => {
  rmSync(join(folder, 'vault.key'));
  await start();
  expect((await testIt()).message).toContain('enter it again');
  expect(readdirSync(folder)).not.toContain('vault.key');
  const log = spyOn(console, 'error').mockImplementation(() => undefined);
  await ask('PATCH', `/api/llm-connections/${id}`, { apiKey });
  expect(log.mock.calls.flat().join('\n')).toContain('vault.key was not there');
  log.mockRestore();
  expect(await testIt()).toMatchObject({ ok: true });
});

test('what was erased is in no file, sealed or not', async () => {
  const { sealed } = (await server!.house.ports.connections.findKey(
    'usr_00000000-0000-7000-8000-000000000001',
    id,
  ))!;
  const bytes = Buffer.from(sealed).toString('latin1');
  const holdsIt = () =>
    readdirSync(folder).filter((file) => readFileSync(join(folder, file), 'latin1').includes(bytes));
  expect(holdsIt()).not.toEqual([]);
  await ask('PATCH', `/api/llm-connections/${id}`, { apiKey: null });
  expect(holdsIt()).toEqual([]);
});

test('the server’s own port is no service', async () => {
  const form = { name: 'Self', provider: 'openai-compatible', baseUrl: server!.address };
  const self = await ask('POST', '/api/llm-connections', form);
  expect(await ask('POST', `/api/llm-connections/${self.id}/test`)).toMatchObject({
    ok: false,
    reason: 'bad_request',
  });
});
