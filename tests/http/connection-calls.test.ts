import { describe, expect, test } from 'bun:test';
import { ProviderFailure } from '../../server/domain/failure.ts';
import { openDoor, read, type Door } from './support.ts';

const easel = { name: 'My easel', provider: 'easel', apiKey: 'sk-key', parameters: { steps: 20 } };
const scribe = { name: 'My scribe', provider: 'scribe', baseUrl: 'http://127.0.0.1:1234/' };

const arrange = async ({ ask }: Door) => ({
  easel: (await ask('POST', '/api/connections', easel)).json.id as string,
  scribe: (await ask('POST', '/api/llm-connections', scribe)).json.id as string,
});

describe('connections that were asked', () => {
  test('fall back to the shipped models when the provider cannot be asked; each entry says which it is', async () => {
    const door = openDoor();
    const { easel: id, scribe: other } = await arrange(door);
    const { easel, scribe } = door.world;
    easel.called.failure = scribe.called.failure = new ProviderFailure('network', 'Nobody answers there.');
    const { status, json } = await door.ask('GET', `/api/connections/${id}/models`);
    expect([status, json.map(({ id, source }: Record<string, string>) => [id, source])]).toEqual([
      200,
      [
        ['easel-2', 'built_in'],
        ['easel-1', 'built_in'],
      ],
    ]);
    const without = await door.ask('GET', `/api/llm-connections/${other}/models`);
    expect([without.status, without.json.message]).toEqual([503, 'Nobody answers there.']);
  });

  test('say why there is nothing to pick from when the provider cannot be asked', async () => {
    const door = openDoor();
    const sentence = 'Nobody answers there.';
    door.world.easel.called.failure = new ProviderFailure('network', sentence);
    const form = { provider: 'easel', apiKey: 'k' };
    const { status, json } = await door.ask('POST', '/api/connections/choices', form);
    expect([status, json.message]).toEqual([503, sentence]);
  });

  test('remember what a test said until address, key or model change', async () => {
    const door = openDoor();
    const { easel: id } = await arrange(door);
    const show = async () => (await door.ask('GET', `/api/connections/${id}`)).json;
    door.world.easel.called.failure = new ProviderFailure('out_of_credit', 'No tubes are left.');
    const { status, json } = await door.ask('POST', `/api/connections/${id}/test`);
    expect([status, json]).toEqual([
      200,
      { ok: false, reason: 'out_of_credit', message: 'No tubes are left.' },
    ]);
    expect(await show()).toMatchObject({ status: 'needs_attention', check: { reason: 'out_of_credit' } });
    door.world.easel.called.failure = null;
    await door.ask('POST', `/api/connections/${id}/test`);
    expect(await show()).toMatchObject({ status: 'works', check: { ok: true } });
    await door.ask('PATCH', `/api/connections/${id}`, { name: 'Renamed', parameters: { steps: 3 } });
    expect((await show()).status).toBe('works');
    await door.ask('PATCH', `/api/connections/${id}`, { model: 'easel-3' });
    expect(await show()).toMatchObject({ status: 'untested', check: null });
  });

  test('hear in plain words that AI calls are switched off, and nothing is held against them', async () => {
    const door = openDoor();
    const { easel: id } = await arrange(door);
    const sentence = 'AI calls are switched off on this server.';
    door.world.easel.called.failure = new ProviderFailure('stopped', sentence, { notProcessed: true });
    const told = await door.ask('POST', `/api/connections/${id}/test`);
    expect([told.status, told.json]).toEqual([200, { ok: false, reason: 'stopped', message: sentence }]);
    expect((await door.ask('GET', `/api/connections/${id}`)).json).toMatchObject({
      status: 'untested',
      check: null,
    });
  });

  test('are duplicated as they are, but not as the default, and untested', async () => {
    const door = openDoor();
    const { easel: id } = await arrange(door);
    const change = { isDefault: true, baseUrl: 'https://easel.example/v2', model: 'easel-3' };
    await door.ask('PATCH', `/api/connections/${id}`, change);
    await door.ask('POST', `/api/connections/${id}/test`);
    const copy = (await door.ask('POST', `/api/connections/${id}/duplicate`)).json;
    expect(copy).toMatchObject({ ...change, isDefault: false, status: 'untested', check: null });
    expect(copy.parameters).toEqual({ steps: 20 });
    const original = (await door.ask('GET', `/api/connections/${id}`)).json;
    expect(original).toMatchObject({ isDefault: true, status: 'works' });
  });

  test('are not noted as tested when whoever asked has gone', async () => {
    const door = openDoor();
    const { easel: id } = await arrange(door);
    const request = new Request(`http://localhost/api/connections/${id}/test`, {
      method: 'POST',
      signal: AbortSignal.abort(),
    });
    expect((await read(await door.app.handle(request))).json).toMatchObject({ ok: false, reason: 'aborted' });
    expect((await door.ask('GET', `/api/connections/${id}`)).json).toMatchObject({ check: null });
  });
});
