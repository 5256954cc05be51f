import { afterAll, beforeEach, describe, expect, test } from 'bun:test';
import { readAllowList } from '../../../server/adapters/network/allow-list.ts';
import { createOutgoing } from '../../../server/adapters/network/outgoing.ts';
import type { OpenConnection } from '../../../server/ports/connection-provider.ts';
import { hostileNames, listHostile, oddLinks } from '../../support/hostile-addresses.ts';
import { contextWith } from '../../support/generation-context.ts';
import { failureOf, useDesk } from './desk.ts';
import { rows } from './rows.ts';

let visits = 0;
const trap = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch: () => {
    visits += 1;
    return new Response('You should not be here.');
  },
});
afterAll(() => trap.stop(true));
beforeEach(() => void (visits = 0));

const hostile = listHostile(trap.port ?? 0);

/** The real way out, with a name server that points inside. */
const outgoing = createOutgoing({
  allowed: readAllowList(''),
  ownPorts: () => [],
  resolve: async (name) => {
    const addresses = hostileNames[name];
    if (!addresses) throw new Error('ENOTFOUND');
    return addresses;
  },
});

test('the table of hostile addresses is long enough to mean something', () => {
  expect(new Set(hostile.map(([, url]) => url)).size).toBeGreaterThanOrEqual(40);
});

describe.each(rows)('$name is not led', (row) => {
  const desk = useDesk(row);
  const provider = row.create({ outgoing });
  const connection = (baseUrl: string): OpenConnection => ({
    ...desk.connection(),
    baseUrl,
    mayReachLoopback: false,
  });

  test.each(hostile)('by its own address to %s', async (_, url) => {
    const open = connection(url.replace(/\/$/, ''));
    const order = { ...desk.request(), model: row.rich.id };
    const context = contextWith({ timeoutMs: 2_000 });
    const calls = {
      generate: provider.generate(order, open, context),
      test: provider.test(open, context),
      ...(provider.usage && { usage: provider.usage(open, context) }),
      ...(row.operations['models'] && { listModels: provider.listModels(open, context) }),
    };
    for (const [verb, call] of Object.entries<Promise<unknown>>(calls)) {
      const outcome: unknown = await call.catch((error: unknown) => error);
      expect({ verb, outcome }).toMatchObject({
        verb,
        outcome: { reason: 'bad_request', options: { notProcessed: true } },
      });
    }
    // A list that cannot be read may be an empty one.
    await provider.listChoices?.(open, context).catch((error: unknown) => error);
    expect(visits).toBe(0);
  });

  test.each(hostile)('by a redirect to %s', async (_, url) => {
    // A header holds plain letters only.
    const location = url.replace(/[^\x20-\x7e]/g, encodeURIComponent);
    for (const status of [302, 307]) {
      desk.server.answer('generate', { status, headers: { location }, body: '', wild: true });
      const order = desk.ask({}, { timeoutMs: 2_000 });
      expect((await failureOf(order, row.apiKey)).options.notProcessed).toBeFalsy();
    }
    expect(visits).toBe(0);
  });

  const { link } = row;
  if (link)
    test.each([...hostile, ...oddLinks])('by a link in a reply to %s', async (_, url) => {
      const { operation = 'generate', reply } = link(`${url}/picture.png`);
      desk.server.answer(operation, reply);
      const failure = await failureOf(desk.ask({}, { timeoutMs: 2_000 }), row.apiKey);
      // It was painted, and is paid for.
      expect(failure.options.notProcessed).toBeFalsy();
      expect(visits).toBe(0);
    });
});
