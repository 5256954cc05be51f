import { expect, test } from 'bun:test';
import { ProviderFailure } from '../../server/domain/failure.ts';
import type { Outgoing } from '../../server/ports/outgoing.ts';
import { describeCall, recordCalls } from '../../tools/live-check/record-calls.ts';

const scope = {
  baseUrl: 'https://images.example/api',
  mayReachLoopback: false,
  signal: new AbortController().signal,
  timeoutMs: 1_000,
};
const wayTo = (response: () => Promise<Response>): Outgoing => ({
  open: () => response,
  openSocket: () => Promise.reject(new Error('Nobody opens a socket here.')),
});

test('a reply passes unchanged, piece by piece as it is read, and stops when its reader stops', async () => {
  let given = 0;
  let stopped = false;
  const endless = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => controller.enqueue(new Uint8Array([(given += 1)])),
      cancel: () => void (stopped = true),
    },
    { highWaterMark: 0 },
  );
  const { outgoing, calls } = recordCalls(
    wayTo(async () => new Response(endless, { status: 201, headers: { 'x-request-id': 'one' } })),
  );
  const response = await outgoing.open(scope)('https://images.example/api/paint');
  expect({ status: response.status, id: response.headers.get('x-request-id'), given }).toEqual({
    status: 201,
    id: 'one',
    given: 0,
  });
  const reader = response.body!.getReader();
  expect((await reader.read()).value).toEqual(new Uint8Array([1]));
  expect((await reader.read()).value).toEqual(new Uint8Array([2]));
  await reader.cancel();
  expect({ given, stopped }).toEqual({ given: 2, stopped: true });
  expect((await describeCall(calls[0]!)).join('\n')).toContain('2 bytes in 2 pieces, not read to its end');
});

test('a failure passes unchanged, before an answer and in the middle of one', async () => {
  const failure = new ProviderFailure('timed_out', 'Too late.');
  const never = recordCalls(wayTo(() => Promise.reject(failure)));
  expect(never.outgoing.open(scope)('https://images.example/api/paint')).rejects.toBe(failure);
  expect(await describeCall(never.calls[0]!)).toEqual(['GET /api/paint', '  never answered']);
  const broken = new ReadableStream({ pull: (controller) => controller.error(failure) });
  const half = recordCalls(wayTo(async () => new Response(broken)));
  const response = await half.outgoing.open(scope)('https://images.example/api/paint');
  expect(response.text()).rejects.toBe(failure);
  expect((await describeCall(half.calls[0]!)).join('\n')).toContain('broken off');
});

test('addresses are shown without ids, values and foreign hosts', async () => {
  const { outgoing, calls } = recordCalls(wayTo(async () => new Response(null, { status: 204 })));
  const fetch = outgoing.open(scope);
  await fetch('https://images.example/v1/models/painter-2.5:paint?for=ada', {
    method: 'POST',
    body: '{"a":1}',
  });
  await fetch('https://images.example/files/8371926.png');
  await fetch(new URL('https://ada.files.example/signed?key=7'));
  const heads = await Promise.all(calls.map(async (call) => (await describeCall(call))[0]));
  expect(heads).toEqual([
    'POST /v1/models/painter-2.5:paint?for=…',
    'GET /files/<0000000.aaa>',
    'GET a link to another host (https)',
  ]);
  expect(await describeCall(calls[0]!)).toContain('    a: whole number');
});
