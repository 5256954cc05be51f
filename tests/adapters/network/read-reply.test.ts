import { describe, expect, test } from 'bun:test';
import {
  readJson,
  readRefusal,
  readRetryAfter,
  redact,
} from '../../../server/adapters/network/read-reply.ts';

const reply = (body: string, status = 400, headers: Record<string, string> = {}) =>
  new Response(body, { status, headers });

describe('what a provider says when it refuses', () => {
  test.each([
    ['{"error":{"message":"No such model","code":"x"}}', 'No such model'],
    ['{"error":"Insufficient balance","status":402}', 'Insufficient balance'],
    ['{"detail":[{"loc":["a"],"msg":"field required"}]}', 'field required'],
    ['{"detail":"Not found"}', 'Not found'],
    ['{"message":"Concurrent generation is locked","statusCode":429}', 'Concurrent generation is locked'],
    ['[{"error":{"message":"In a list"}}]', 'In a list'],
    ['plain words', 'plain words'],
    ['<!doctype html><p>Bad gateway</p>', ''],
    ['{"error":null}', ''],
    ['', ''],
  ])('%s is read as %p', async (body, text) => {
    expect((await readRefusal(reply(body), [])).text).toBe(text);
  });

  test('is cut, and holds no key', async () => {
    const body = JSON.stringify({
      error: `key sk-top/secret is wrong ${encodeURIComponent('sk-top/secret')} ${'x'.repeat(900)}`,
    });
    const { text } = await readRefusal(reply(body), ['sk-top/secret', null]);
    expect(text).toStartWith('key [key] is wrong [key] x');
    expect(text.length).toBeLessThanOrEqual(500);
  });

  test('holds no half of a key at its cut either', async () => {
    const body = JSON.stringify({ error: `${'x'.repeat(490)} sk-secret-key-of-a-user` });
    expect((await readRefusal(reply(body), ['sk-secret-key-of-a-user'])).text).not.toContain('sk-');
  });

  test('comes with how long to wait', async () => {
    expect((await readRefusal(reply('', 429, { 'retry-after': '7' }), [])).retryAfterMs).toBe(7000);
    expect(readRetryAfter('Sat, 21 Nov 2026 10:00:30 GMT', Date.parse('2026-11-21T10:00:00Z'))).toBe(30_000);
    expect([readRetryAfter('soon'), readRetryAfter(null)]).toEqual([undefined, undefined]);
  });
});

test('a success that is no JSON is told apart', async () => {
  const kind = (body: string) => readJson(reply(body, 200)).catch((error: Error) => error.message);
  expect(await kind('')).toContain('nothing');
  expect(await kind('<html>')).toContain('a web page');
  expect(await kind('{"a":')).toContain('not JSON');
  expect(await kind('{"a":1}')).toEqual({ a: 1 } as never);
});

test('a secret of a few letters is no secret: words would be struck out', () => {
  expect(redact('a cat sat', ['cat'])).toBe('a cat sat');
});
