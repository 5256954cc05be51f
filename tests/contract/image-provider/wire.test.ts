import { describe, expect, test } from 'bun:test';
import type { Fault } from './broken-server.ts';
import { failureOf, openFaultyServer, picture, useDesk } from './desk.ts';
import { rows } from './rows.ts';

const never = () => new Promise<never>(() => undefined);

describe.each(rows)('the wire to $name', (row) => {
  const desk = useDesk(row);
  const through = async <T>(fault: Fault, use: (baseUrl: string, requests: () => number) => Promise<T>) => {
    const server = openFaultyServer(row, fault);
    try {
      return await use(server.origin + row.basePath, server.requests);
    } finally {
      server.close();
    }
  };

  test('may be refused: nothing was sent', async () => {
    const gone = await through('refuses', async (baseUrl) => baseUrl);
    const failure = await failureOf(desk.ask({}, { baseUrl: gone }), row.apiKey);
    expect(failure).toMatchObject({ reason: 'network', options: { notProcessed: true } });
  });

  test.each(['refuses', 'vanishes', 'half a head', 'half a body'] as const)(
    'may break: it %s',
    async (fault) => {
      await through(fault, async (baseUrl, requests) => {
        // What is asked for again is the same order: it is asked until the time is over.
        const timeoutMs = row.later ? 700 : 30_000;
        const failure = await failureOf(desk.ask({}, { baseUrl, timeoutMs }), row.apiKey);
        expect(['network', 'malformed_reply', ...(row.later ? ['timed_out'] : [])]).toContain(failure.reason);
        // The order may have been taken before the end.
        if (fault !== 'refuses') expect(failure.options.notProcessed).toBeFalsy();
        if (!row.later) expect(requests()).toBeLessThan(2);
      });
    },
  );

  test('may be slow, as long as it ends in time', async () => {
    await through('drips', async (baseUrl) => {
      const { bytes } = await desk.ask({}, { baseUrl });
      expect(Buffer.from(bytes).equals(picture.bytes)).toBe(true);
    });
  });

  test('may hang before the answer: that is timed_out', async () => {
    desk.server.answer('generate', never);
    const failure = await failureOf(desk.ask({}, { timeoutMs: 150 }), row.apiKey);
    expect(failure.reason).toBe('timed_out');
    expect(failure.options.notProcessed).toBeFalsy();
  });

  test('may hang in the middle of the answer: that is timed_out too', async () => {
    await through('stalls', async (baseUrl) => {
      const failure = await failureOf(desk.ask({}, { baseUrl, timeoutMs: 150 }), row.apiKey);
      expect(failure.reason).toBe('timed_out');
    });
  });

  test('never brings more than the memory bears', async () => {
    const chunk = new Uint8Array(1_000_000).fill(32);
    let sent = 0;
    desk.server.answer('generate', () => {
      const body = new ReadableStream({
        pull: (controller) => {
          sent += chunk.length;
          if (sent > 200_000_000) controller.close();
          else controller.enqueue(chunk);
        },
      });
      return new Response(body, { headers: { 'content-type': 'application/json' } });
    });
    const failure = await failureOf(desk.ask(), row.apiKey);
    expect(['malformed_reply', 'too_large']).toContain(failure.reason);
  });

  test.each([301, 302, 303, 307, 308])('is not followed elsewhere: %i', async (status) => {
    for (const operation of ['generate', row.testOperation]) {
      const location = `${desk.outsider.origin}/elsewhere`;
      desk.server.answer(operation, { status, headers: { location }, body: '', wild: true });
      const call =
        operation === 'generate' ? desk.ask() : desk.provider.test(desk.connection(), desk.context());
      const failure = await failureOf(call, row.apiKey);
      // The first request was sent, whatever became of it.
      expect(failure.options.notProcessed).toBeFalsy();
    }
    expect(desk.outsider.calls).toEqual([]);
  });
});
