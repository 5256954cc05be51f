import { afterEach, describe, expect, test } from 'bun:test';
import { picture } from '../../../contract/image-provider/desk.ts';
import { answer, json, subscription } from '../../../contract/image-provider/nanogpt/replies.ts';
import { failureOf, openDesk } from './desk.ts';

const closers: (() => unknown)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) void close();
});
const open = (options: Parameters<typeof openDesk>[0] = {}) => {
  const desk = openDesk(options);
  closers.push(desk.close);
  return desk;
};

/** Another host, where the pictures lie. */
function openStore(reply: (attempt: number) => Response) {
  const seen: Headers[] = [];
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: ({ headers }) => reply(seen.push(headers)),
  });
  closers.push(() => server.stop(true));
  return { url: `http://127.0.0.1:${server.port}/signed.png?signature=abc`, seen };
}
const file = () => new Response(picture.bytes as Uint8Array<ArrayBuffer>);

describe('a picture that comes by a link', () => {
  const ask = (url: string, allow = '127.0.0.1') => {
    const desk = open({ allow });
    desk.answer('/api/v1/images/generations', answer([{ url }]));
    return desk.ask({}, { parameters: { responseFormat: 'url' } });
  };

  test('is fetched from another host without the key', async () => {
    const store = openStore(file);
    const { bytes } = await ask(store.url);
    expect(Buffer.from(bytes).equals(picture.bytes)).toBe(true);
    expect([...(store.seen[0]?.values() ?? [])].join(' ')).not.toContain('sk-nano');
  });

  test('is fetched a second time when the first one breaks', async () => {
    const store = openStore((attempt) => (attempt === 1 ? new Response('later', { status: 503 }) : file()));
    expect(Buffer.from((await ask(store.url)).bytes).equals(picture.bytes)).toBe(true);
    expect(store.seen).toHaveLength(2);
  });

  test('and cannot be fetched is paid for all the same: nobody says that nothing was processed', async () => {
    const store = openStore(() => new Response('gone', { status: 404 }));
    for (const url of [store.url, 'http://127.0.0.1:1/nobody-listens']) {
      const failure = await failureOf(ask(url));
      expect(['malformed_reply', 'network']).toContain(failure.reason);
      expect(failure.options.notProcessed).toBeUndefined();
      expect(failure.message).toContain('could not be fetched');
      expect(failure.message).not.toContain('signature');
    }
  });

  test('is not fetched from this machine, whoever asks', async () => {
    const store = openStore(file);
    const failure = await failureOf(ask(store.url, ''));
    expect(failure).toMatchObject({ reason: 'malformed_reply', options: {} });
    expect(failure.options.notProcessed).toBeUndefined();
    expect(store.seen).toEqual([]);
  });
});

describe('a price', () => {
  const ask = async (data: unknown[], cost: unknown) => {
    const desk = open();
    desk.answer('/api/v1/images/generations', answer(data, { cost, paymentSource: 'USD' }));
    return desk.ask();
  };
  const painted = [{ b64_json: Buffer.from(picture.bytes).toString('base64') }];

  test.each([1e300, -1, 'NaN', null, ''])(
    'of %p is none, and the picture comes all the same',
    async (cost) => {
      const { bytes, cost: told } = await ask(painted, cost);
      expect([Buffer.from(bytes).equals(picture.bytes), told]).toEqual([true, null]);
    },
  );

  test('of an answer without a picture is told with the failure', async () => {
    const failure = await failureOf(ask([{ text: 'I will not.' }], 0.05));
    expect(failure).toMatchObject({
      reason: 'no_image',
      options: { charged: { amountMicros: 50_000, basis: 'exact' } },
    });
    expect((await failureOf(ask([{ text: 'I will not.' }], 0))).options.charged).toBeUndefined();
  });
});

describe('an account', () => {
  const usage = (balance: unknown, windows: unknown, status = 200) => {
    const desk = open();
    desk.answer('/api/check-balance', json(balance));
    desk.answer('/api/subscription/v1/usage', json(windows, status));
    return desk.provider.usage?.(desk.connection(), desk.context()) ?? Promise.reject(new Error('none'));
  };

  test('may count by day and month, as older ones did', async () => {
    const older = {
      active: true,
      limits: { daily: 5000, monthly: 60_000 },
      daily: { used: 5, remaining: 4995, percentUsed: 0.001, resetAt: 1_738_540_800_000 },
      monthly: { used: 45, remaining: 59_955, percentUsed: 0.0007, resetAt: 1_739_404_800_000 },
      period: { currentPeriodEnd: '2025-02-13T23:59:59.000Z' },
      state: 'active',
      graceUntil: null,
    };
    expect((await usage({ usd_balance: '0.00', nano_balance: '0' }, older)).windows).toEqual([
      { name: 'Today', used: 5, limit: 5000, resetsAt: '2025-02-03T00:00:00.000Z' },
      { name: 'This month', used: 45, limit: 60_000, resetsAt: '2025-02-13T00:00:00.000Z' },
    ]);
  });

  test('says nothing of a window whose count is unknown', async () => {
    const unknown = { ...subscription, dailyImages: { used: null, remaining: null, degraded: true } };
    const { windows } = await usage({ usd_balance: '1' }, unknown);
    expect(windows.map(({ name }) => name)).toEqual(['Input tokens this week']);
  });

  test('may have a window that is called like what every object has, and a date beyond all dates', async () => {
    const odd = {
      active: true,
      limits: {},
      constructor: { used: 5, remaining: 5, resetAt: 1e300 },
    };
    expect((await usage({ usd_balance: '1' }, odd)).windows).toEqual([
      { name: 'constructor', used: 5, limit: 10, resetsAt: null },
    ]);
  });

  test.each([
    ['an error', { error: 'No subscription', status: 403 }, 403],
    ['one that ended', { ...subscription, active: false }, 200],
    ['nonsense', 'no subscription', 200],
  ])('without a subscription still has its balance: %s', async (_, windows, status) => {
    expect(await usage({ usd_balance: '-0.25' }, windows, status)).toEqual({
      balance: { amountMicros: 0, currency: 'USD', basis: 'exact' },
      credits: null,
      windows: [],
    });
  });

  test('that is none is told apart', async () => {
    const failure = await failureOf(usage({ hello: 'world' }, subscription));
    expect(failure).toMatchObject({ reason: 'malformed_reply' });
    expect(failure.message).toContain('not NanoGPT');
  });
});

test('a model that is gone names the one that stands in its place', async () => {
  const desk = open();
  desk.answer(
    '/api/v1/images/generations',
    json({ error: { message: 'No.', code: 'model_not_found' } }, 404),
  );
  const replacementOf = async (model: string) => (await failureOf(desk.ask({ model }))).options.replacedBy;
  expect([await replacementOf('flux-pro'), await replacementOf('hidream')]).toEqual(['hidream', undefined]);
});
