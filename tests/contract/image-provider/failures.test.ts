import { describe, expect, test } from 'bun:test';
import { FailureReason } from '../../../server/domain/failure.ts';
import { failureOf, useDesk } from './desk.ts';
import { rows } from './rows.ts';

/** What no provider says: we notice it ourselves. */
const noticed: FailureReason[] = ['timed_out', 'network', 'outcome_unknown', 'aborted', 'stopped'];
/** What every provider must tell apart, unless its row says why there is nothing to tell. */
const common = FailureReason.options.filter((reason) => !noticed.includes(reason));

/** What every object has without having been given it: a table that is looked into by a reply's words must not find it. */
const inherited = ['constructor', 'toString', '__proto__'];

/** A reply with all its codes and names replaced; its sentences stay. `undefined` for one that is no JSON. */
function renameCodes(body: string | Uint8Array, word: string): string | undefined {
  if (typeof body !== 'string') return undefined;
  try {
    return JSON.stringify(JSON.parse(body), (_key, value: unknown) =>
      typeof value === 'string' && /^[\w.]+$/.test(value) ? word : value,
    );
  } catch {
    return undefined;
  }
}

describe.each(rows)('$name fails', (row) => {
  const desk = useDesk(row);

  test('in every way of the common table, or says why not', () => {
    const told = new Set([...row.failures.map(({ reason }) => reason), ...Object.keys(row.without)]);
    expect(common.filter((reason) => !told.has(reason))).toEqual([]);
  });

  test.each(row.failures)('as $reason when $when', async (expected) => {
    desk.server.answer(expected.operation ?? 'generate', expected.reply);
    const failure = await failureOf(desk.ask(), row.apiKey);
    expect(failure.reason).toBe(expected.reason);
    expect(failure.options.retryAfterMs).toBe(expected.retryAfterMs);
    expect(failure.options.notProcessed ?? false).toBe(expected.notProcessed ?? false);
    expect(failure.options.ended ?? false).toBe(expected.ended ?? false);
    if (expected.says) expect(failure.message).toMatch(expected.says);
  });

  test('after one order: nothing is sent again by itself', async () => {
    for (const { reply, operation = 'generate' } of row.failures) {
      desk.server.reset();
      desk.server.answer(operation, reply);
      await failureOf(desk.ask(), row.apiKey);
      expect(desk.server.arrivals.filter((arrival) => arrival.operation === 'generate').length).toBeLessThan(
        2,
      );
    }
  });

  test.each(inherited)('in a known way when its codes are called %s', async (word) => {
    for (const { reply, operation = 'generate' } of row.failures) {
      const body = renameCodes(reply.body, word);
      if (body === undefined) continue;
      desk.server.reset();
      desk.server.answer(operation, { ...reply, body, wild: true });
      const failure = await failureOf(desk.ask({}, { timeoutMs: 5_000 }), row.apiKey);
      expect(FailureReason.options).toContain(failure.reason);
    }
  });

  test('without the key in its words when the provider repeats it, or its secret half', async () => {
    // Of `user:password` or `id:secret` the second is one by itself.
    for (const secret of [row.apiKey, row.apiKey.slice(row.apiKey.indexOf(':') + 1)]) {
      desk.server.answer('generate', row.echo(`The key ${secret} is not what we like.`));
      const failure = await failureOf(desk.ask(), secret);
      expect(failure.message).toContain('is not what we like');
    }
  });

  test('in words that fit on a screen when the provider writes a book', async () => {
    desk.server.answer('generate', row.echo('word '.repeat(20_000)));
    expect((await failureOf(desk.ask(), row.apiKey)).message.length).toBeLessThan(1_000);
  });

  test.each([
    [502, 'unavailable'],
    [503, 'unavailable'],
    [500, 'unavailable'],
  ] as const)('as %s says when a page of a gateway comes instead', async (status, reason) => {
    desk.server.answer('generate', {
      status,
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html><title>Bad gateway</title>',
      wild: true,
    });
    const failure = await failureOf(desk.ask(), row.apiKey);
    expect(failure.reason).toBe(reason);
    expect(failure.message).not.toContain('<');
    // A gateway does not know what happened behind it.
    expect(failure.options.notProcessed).toBeFalsy();
  });

  test.each([
    ['nothing', ''],
    ['a page', '<!doctype html><title>Welcome</title>'],
    ['half of its JSON', '{"candidates": [{"content": {"parts": [{"te'],
    ['JSON that is no object', '"fine"'],
    ['null', 'null'],
  ])('as malformed_reply when a 200 holds %s', async (_, body) => {
    desk.server.answer('generate', { headers: { 'content-type': 'application/json' }, body, wild: true });
    const failure = await failureOf(desk.ask(), row.apiKey);
    expect(failure.reason).toBe('malformed_reply');
    expect(failure.options.notProcessed).toBeFalsy();
  });

  test('before anything is sent when there is no key, or none that a header can hold', async () => {
    if (!desk.provider.needsKey) return;
    for (const apiKey of [null, '', ' ', 'two\nlines', 'naïve-ключ']) {
      const call = desk.provider.generate(
        { ...desk.request(), model: row.rich.id },
        { ...desk.connection(), apiKey },
        desk.context(),
      );
      const failure = await failureOf(call, apiKey?.trim() || row.apiKey);
      expect(failure.reason).toBe('bad_credentials');
    }
    expect(desk.server.arrivals).toEqual([]);
  });
});
