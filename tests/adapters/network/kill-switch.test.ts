import { afterAll, expect, test } from 'bun:test';
import { failureOf, makeOutgoing, scopeOf } from './support.ts';

let seen = 0;
const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch: () => {
    seen += 1;
    return new Response('Hello');
  },
});
afterAll(() => server.stop(true));

test('while the kill switch is on nothing goes out, and everything the moment it is off', async () => {
  let on = true;
  const outgoing = makeOutgoing({ killSwitch: { isOn: () => on } });
  const fetch = outgoing.open(scopeOf(server.url.origin));
  const failure = await failureOf(fetch(server.url));
  expect([failure.reason, failure.options.notProcessed, seen]).toEqual(['stopped', true, 0]);
  expect(failure.message).toContain('AI calls are switched off on this server');
  on = false;
  expect(await (await fetch(server.url)).text()).toBe('Hello');
});
