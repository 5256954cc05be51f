import { describe, expect, test } from 'bun:test';
import { failureOf, picture, useDesk } from './desk.ts';
import type { LaterRow, WireRow } from './row.ts';
import { rows } from './rows.ts';

test('a provider resumes exactly where its row says what follows an order', () => {
  for (const row of rows) {
    const { resumes } = row.create({ outgoing: { open: () => fetch } } as never);
    expect({ name: row.name, resumes: resumes === true }).toEqual({
      name: row.name,
      resumes: row.later !== undefined,
    });
  }
});

const laterRows = rows.filter((row): row is WireRow & { later: LaterRow } => row.later !== undefined);

describe.each(laterRows)('an order that $name answers later', (row) => {
  const desk = useDesk(row);
  const { later } = row;
  const count = (operation: string) =>
    desk.server.arrivals.filter((arrival) => arrival.operation === operation).length;

  /** Leaves an order waiting: resolves with its ticket when the service was asked for it. */
  async function leaveWaiting(stop: { leaving?: AbortController; signal?: AbortController }) {
    const tickets: string[] = [];
    const asked = Promise.withResolvers<void>();
    desk.server.answer(later.wait, () => {
      asked.resolve();
      return later.waiting;
    });
    const { leaving = new AbortController(), signal = new AbortController() } = stop;
    const call = failureOf(
      desk.ask(
        {},
        {
          signal: signal.signal,
          context: { leaving: leaving.signal, keepTicket: async (ticket) => void tickets.push(ticket) },
        },
      ),
      row.apiKey,
    );
    await asked.promise;
    return { call, ticket: tickets[0] ?? '' };
  }

  test('is asked for only when its ticket is kept', async () => {
    const keeping = Promise.withResolvers<void>();
    const kept = Promise.withResolvers<string>();
    const call = desk.ask(
      {},
      { context: { keepTicket: (ticket) => (kept.resolve(ticket), keeping.promise) } },
    );
    const ticket = await kept.promise;
    expect(ticket.length).toBeGreaterThan(0);
    expect(ticket.length).toBeLessThanOrEqual(2_000);
    expect(ticket).not.toContain(row.apiKey);
    await new Promise((resolve) => setImmediate(resolve));
    expect(count(later.wait)).toBe(0);
    keeping.resolve();
    expect(Buffer.from((await call).bytes).equals(picture.bytes)).toBe(true);
    expect(count('generate')).toBe(1);
  });

  test('is not waited for when its ticket cannot be kept', async () => {
    const full = new Error('The disk is full.');
    const call = desk.ask({}, { context: { keepTicket: () => Promise.reject(full) } });
    expect(await call.catch((error: unknown) => error)).toBe(full);
    expect(count(later.wait)).toBe(0);
  });

  test('is left alone at shutdown, and its picture comes by the ticket without a second order', async () => {
    const leaving = new AbortController();
    const { call, ticket } = await leaveWaiting({ leaving });
    leaving.abort();
    expect((await call).reason).toBe('aborted');
    expect(later.cancel.map(count)).toEqual(later.cancel.map(() => 0));
    const before = desk.server.arrivals.length;
    desk.server.answer(later.wait, (arrival) => row.operations[later.wait]!.reply(arrival, picture));
    const { bytes } = await desk.ask({}, { context: { ticket } });
    expect(Buffer.from(bytes).equals(picture.bytes)).toBe(true);
    expect(desk.server.arrivals.slice(before).map(({ operation }) => operation)).not.toContain('generate');
  });

  test('is called off once when nobody wants it any more, and no other is', async () => {
    const signal = new AbortController();
    const { call } = await leaveWaiting({ signal });
    signal.abort();
    expect((await call).reason).toBe('aborted');
    const calls = desk.server.arrivals.filter(({ operation }) => later.cancel.includes(operation));
    expect(calls.map((arrival) => later.readCancelled(arrival))).toEqual([later.order]);
  });

  test('is asked for again after a gateway stumbled, and ordered once', async () => {
    let asked = 0;
    desk.server.answer(later.wait, (arrival) => {
      asked += 1;
      if (asked === 1)
        return { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>', wild: true };
      return row.operations[later.wait]!.reply(arrival, picture);
    });
    const { bytes } = await desk.ask();
    expect(Buffer.from(bytes).equals(picture.bytes)).toBe(true);
    expect(asked).toBeGreaterThan(1);
    expect(count('generate')).toBe(1);
  });

  test('that never ends is given up in time, and nobody calls it unprocessed', async () => {
    desk.server.answer(later.wait, later.waiting);
    const failure = await failureOf(desk.ask({}, { timeoutMs: 300 }), row.apiKey);
    expect(failure.reason).toBe('timed_out');
    expect(failure.options.ended ?? false).toBe(false);
    expect(count('generate')).toBe(1);
  });

  test.each(['', 'no ticket', '{}', '{"request":7}', '[]'])(
    'is not ordered anew for the ticket %p',
    async (ticket) => {
      const failure = await failureOf(desk.ask({}, { context: { ticket } }), row.apiKey);
      expect(failure.reason).toBe('malformed_reply');
      expect(count('generate')).toBe(0);
    },
  );
});
