import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import { callProvider } from '../../../server/services/connections/call-provider.ts';
import { testConnection } from '../../../server/services/connections/test-connection.ts';
import { setEaselStage, type EaselStage } from '../../support/easel-stage.ts';

const apiKey = 'sk-secret';
const open = { baseUrl: 'https://easel.example', apiKey, parameters: {}, mayReachLoopback: false };
const cents = { amountMicros: 10_000, currency: 'USD', basis: 'exact' } as const;

describe('a provider that repeats the key', () => {
  let stage: EaselStage;
  beforeEach(async () => {
    stage = await setEaselStage();
  });
  afterEach(() => stage.world.close());

  test('in a failure, its cause or the name of its request is not quoted', async () => {
    const said = new ProviderFailure('model_retired', `${apiKey} is bad.`, {
      requestId: `req-${apiKey}`,
      replacedBy: 'easel-2',
      charged: cents,
      notProcessed: true,
      ended: true,
      cause: new Error(apiKey),
    });
    const told: unknown = await callProvider(open, () => Promise.reject(said)).catch(
      (error: unknown) => error,
    );
    expect(Bun.inspect(told, { depth: 10 })).not.toContain(apiKey);
    expect(told).toMatchObject({
      reason: 'model_retired',
      message: '******** is bad.',
      options: {
        requestId: 'req-********',
        replacedBy: 'easel-2',
        charged: cents,
        notProcessed: true,
        ended: true,
      },
    });
  });

  test('in the name of a request or a sentence that is kept is not written down', async () => {
    const { easel, database, ports, owner } = stage.world;
    const connectionId = await stage.connect();
    await stage.set({ activeConnectionId: connectionId });
    const paint = easel.generate;
    easel.generate = async (...order) => ({ ...(await paint(...order)), requestId: `req-${apiKey}` });
    easel.test = async () => `It knows ${apiKey}.`;
    await stage.order();
    const outcome = await testConnection(ports, owner, 'image', connectionId, new AbortController().signal);
    expect(outcome).toEqual({ ok: true, message: 'It knows ********.' });
    expect(database.raw.query('SELECT request_id FROM provider_calls').all()).toEqual([
      { request_id: 'req-********' },
    ]);
    expect(Buffer.from(database.raw.serialize()).includes(apiKey)).toBe(false);
  });
});
