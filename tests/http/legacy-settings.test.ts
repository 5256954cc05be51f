import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { Database } from 'bun:sqlite';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { createSharpProcessor } from '../../server/adapters/imaging/sharp-processor.ts';
import { ownerId } from '../../server/domain/user.ts';
import type { ImageProvider } from '../../server/ports/image-provider.ts';
import { createWorld, type World } from '../support/create-world.ts';
import { createFakeEasel } from '../support/fakes/connection-provider.ts';
import { createFakeProvider, createFakeProviders } from '../support/fakes/image-provider.ts';
import { openDoor, type Door } from './support.ts';

const secrets = ['nano-top-secret', 'pst-top-secret'];
const picture = Buffer.from(
  await sharp({ create: { width: 40, height: 30, channels: 3, background: '#345' } })
    .png()
    .toBuffer(),
).toString('base64');
const row = {
  provider: 'novelai',
  nanogpt: { apiKey: secrets[0], model: 'hidream', size: '1024x1024', strength: 0.4 },
  novelai: {
    apiKey: secrets[1],
    model: 'nai-diffusion-4-5-full',
    steps: 28,
    sampler: 'unheard_of',
    referenceType: 'style',
    referenceImages: [{ data: picture, mimeType: 'image/jpeg' }, { data: 'AAAA' }],
  },
  google: { connectionProfileId: 'con_gone', model: 'gemini-3-pro-image', aspectRatio: '16:9' },
  sceneChangeThreshold: 3,
  backgroundOpacity: 0.6,
  fadeTransitionMs: 900,
  autoGenerate: false,
};

/** Providers under their real names that take what the old forms held. */
const provider = (id: string, settings: z.ZodObject): ImageProvider => ({
  ...createFakeEasel(),
  id,
  label: id,
  settings,
  defaultBaseUrl: `https://${id}.example`,
});
const providers = createFakeProviders(
  createFakeProvider(),
  provider('gemini', z.strictObject({ aspectRatio: z.string().optional() })),
  provider('nanogpt', z.strictObject({ size: z.string().optional(), strength: z.number().optional() })),
  provider(
    'novelai',
    z.strictObject({
      steps: z.number().optional(),
      referenceType: z.string().optional(),
      sampler: z.enum(['k_euler']).optional(),
    }),
  ),
);

let folder: string;
let world: World;
let door: Door;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cyclorama-legacy-'));
  world = createWorld({ providers, imageProcessor: createSharpProcessor() }, join(folder, 'test.db'));
  door = openDoor({}, world);
});
afterEach(() => {
  world.close();
  rmSync(folder, { recursive: true });
});

/** As another program left it: written more than once, without overwriting what it replaced. */
function bring(value: string, userId = ownerId): void {
  const other = new Database(join(folder, 'test.db'));
  other.run('PRAGMA secure_delete = OFF');
  other.run('CREATE TABLE IF NOT EXISTS settings (user_id TEXT, key TEXT, value TEXT)');
  const insert = other.query("INSERT INTO settings (user_id, key, value) VALUES (?, 'imageGeneration', ?)");
  insert.run(userId, value.padEnd(9_000));
  other.query('DELETE FROM settings WHERE user_id = ?').run(userId);
  insert.run(userId, value);
  other.close();
}
const kept = () => {
  const other = new Database(join(folder, 'test.db'), { readonly: true });
  const found = other.query<{ value: string }, []>('SELECT value FROM settings').get();
  other.close();
  return found?.value;
};
const filesWith = (text: string) =>
  readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(text));
const profiles = async () => (await door.ask('GET', '/api/connections')).json.items;

describe('the old settings of a restored database', () => {
  test('are moved with the first request: profiles, the named one usual and active, settings, pictures', async () => {
    bring(JSON.stringify(row));
    expect(
      (await profiles()).map(({ provider, isDefault, apiKey }: Record<string, unknown>) => [
        provider,
        isDefault,
        apiKey,
      ]),
    ).toEqual([
      ['gemini', false, null],
      ['nanogpt', false, '********'],
      ['novelai', true, '********'],
    ]);
    const [gemini, nanogpt, novelai] = await profiles();
    expect(gemini.parameters).toEqual({ aspectRatio: '16:9' });
    expect(nanogpt.parameters).toEqual({ size: '1024x1024', strength: 0.4 });
    expect(novelai).toMatchObject({ parameters: { steps: 28 }, keyOrigin: 'https://novelai.example' });
    expect(novelai.references).toMatchObject([{ type: 'style', width: 40, height: 30, mime: 'image/png' }]);
    const { values } = (await door.ask('GET', '/api/settings')).json;
    expect(values).toMatchObject({
      activeConnectionId: novelai.id,
      sceneChangeThreshold: 0.6,
      backgroundOpacity: 0.6,
      fadeTransitionMs: 900,
      autoGenerate: false,
    });
    const { state, report } = (await door.ask('GET', '/api/settings/legacy')).json;
    expect(state).toBe('moved');
    expect(report.skipped.map(({ field }: { field: string }) => field).sort()).toEqual([
      'google.connectionProfileId',
      'novelai.referenceImages.1',
      'novelai.sampler',
    ]);
  });

  test('get names of their own beside connections that are there already', async () => {
    await door.ask('POST', '/api/connections', { name: 'NanoGPT', provider: 'nanogpt' });
    bring(JSON.stringify(row));
    // What another process wrote is seen from the next turn of the event loop on.
    await new Promise(setImmediate);
    const names = (await profiles()).map(({ name }: { name: string }) => name);
    expect(names).toEqual(['NanoGPT', 'Google Gemini', 'NanoGPT 2', 'NovelAI']);
  });

  test('leave no key and no picture in any file of the database', async () => {
    bring(JSON.stringify(row));
    for (const text of [...secrets, picture.slice(0, 80)]) expect(filesWith(text)).not.toEqual([]);
    await profiles();
    for (const secret of secrets) expect(filesWith(secret)).toEqual([]);
    expect(kept()).not.toContain(picture.slice(0, 80));
    expect(JSON.parse(kept() ?? '')).toMatchObject({ provider: 'novelai', novelai: { steps: 28 } });
    expect(door.faults).toEqual([]);
  });

  test('are moved once, also when they come again or the server starts anew', async () => {
    bring(JSON.stringify(row));
    await profiles();
    const again = await door.ask('POST', '/api/settings/legacy', row);
    expect([again.status, again.json.profiles.length]).toEqual([200, 3]);
    const later = openDoor({}, world);
    await later.ask('GET', '/api/settings/legacy');
    expect(await profiles()).toHaveLength(3);
  });

  test('that were moved before and come back with their keys lose them again', async () => {
    const sent = await door.ask('POST', '/api/settings/legacy', row);
    bring(JSON.stringify(row));
    expect((await door.ask('GET', '/api/settings/legacy')).json).toEqual({
      state: 'moved',
      report: sent.json,
    });
    for (const secret of secrets) expect(filesWith(secret)).toEqual([]);
    expect(JSON.parse(kept() ?? '')).toMatchObject({ provider: 'novelai', novelai: { steps: 28 } });
    expect(await profiles()).toHaveLength(3);
    expect(door.faults).toEqual([]);
  });

  test.each([
    ['no JSON', '{"provider": "nanogpt", '],
    ['of another shape', JSON.stringify({ ...row, nanogpt: { apiKey: 7 } })],
    ['a list', '[]'],
    ['nothing', 'null'],
  ])('that are %s are left as they are, told, and stop nothing', async (_, value) => {
    bring(value);
    expect((await door.ask('GET', '/api/settings')).status).toBe(200);
    expect((await door.ask('GET', '/api/settings/legacy')).json.state).toBe('damaged');
    expect(kept()).toBe(value);
    expect(await profiles()).toEqual([]);
    // Once, and without a word of the row.
    expect(door.faults.map(({ error }) => String(error))).toEqual([expect.stringContaining('damaged')]);
    expect(Bun.inspect(door.faults)).not.toContain('nano');
  });

  test('of another user wait for that user', async () => {
    bring(JSON.stringify(row), 'usr_stranger');
    expect(await profiles()).toEqual([]);
    expect(kept()).toContain(secrets[0] ?? '');
  });
});

describe('old settings that are sent', () => {
  const send = (value: unknown) => door.ask('POST', '/api/settings/legacy', value);

  test('give the same report twice and make nothing twice', async () => {
    const first = await send(row);
    expect(first.json.profiles).toHaveLength(3);
    expect(first.text).not.toContain('top-secret');
    const { provider: named, ...rest } = row;
    expect((await send({ ...rest, provider: named })).json).toEqual(first.json);
    expect(await profiles()).toHaveLength(3);
  });

  test('are told of like those that came along with a database, the last ones', async () => {
    expect((await door.ask('GET', '/api/settings/legacy')).json).toEqual({ state: 'none' });
    await send(row);
    world.clock.advance(1_000);
    const last = await send({ ...row, nanogpt: { ...row.nanogpt, apiKey: 'nano-another' } });
    const told = await door.ask('GET', '/api/settings/legacy');
    expect(told.json).toEqual({ state: 'moved', report: last.json });
  });

  test('with nothing but another key are other settings', async () => {
    await send(row);
    const other = { ...row, nanogpt: { ...row.nanogpt, apiKey: 'nano-another' } };
    const second = await send(other);
    expect([second.status, second.json.profiles?.length]).toEqual([200, 3]);
    expect((await send(other)).json).toEqual(second.json);
    expect(await profiles()).toHaveLength(6);
  });

  test('that are damaged are refused with a sentence a field and change nothing', async () => {
    const answer = await send({ ...row, nanogpt: { apiKey: ['nano-top-secret'] } });
    expect([answer.status, answer.json.code]).toEqual([400, 'invalid']);
    expect(Object.keys(answer.json.fields)).toEqual(['nanogpt.apiKey']);
    expect(answer.text).not.toContain('top-secret');
    expect(await profiles()).toEqual([]);
  });

  test('borrow key and address of the language model they lean on', async () => {
    const textModel = { ...world.scribe, id: 'gemini', defaultBaseUrl: 'https://google.example' };
    const ports = { ...world.ports, textModels: { list: () => [textModel], find: () => textModel } };
    const lending = openDoor({ ports }, world);
    const form = {
      provider: 'gemini',
      name: 'Lender',
      baseUrl: 'https://proxy.example/google/v1beta',
      apiKey: 'lent-top-secret',
    };
    const lender = await lending.ask('POST', '/api/llm-connections', form);
    const answer = await lending.ask('POST', '/api/settings/legacy', {
      provider: 'google_gemini',
      google: { connectionProfileId: lender.json.id, model: 'gemini-3-pro-image' },
    });
    expect(answer.json.skipped).toEqual([]);
    const [made] = (await lending.ask('GET', '/api/connections')).json.items;
    expect(made).toMatchObject({
      isDefault: true,
      apiKey: '********',
      baseUrl: 'https://proxy.example/google/v1beta',
      keyOrigin: 'https://proxy.example',
    });
    const key = await world.ports.connections.findKey(ownerId, made.id);
    const place = { userId: ownerId, rowId: made.id, origin: 'https://proxy.example' };
    expect(await world.ports.vault.open(place, key?.sealed ?? new Uint8Array())).toBe('lent-top-secret');
  });
});
