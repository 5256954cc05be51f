import { expect, test } from 'bun:test';
import { createTextModels } from '../../../server/adapters/text-models/registry.ts';
import { openWayOut } from '../../contract/image-provider/outgoing.ts';
import { goodAnswer, openReadingDesk } from './reading-desk.ts';

type Body = { response_format?: { type: string }; messages: { content: string }[] };

/** The real adapter behind a real server of one's own, which knows no schema. */
async function openWire(answer: (body: Body) => Response | Promise<Response>) {
  const asked: Body[] = [];
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    fetch: async (request) => {
      const body = (await request.json()) as Body;
      asked.push(body);
      return answer(body);
    },
  });
  const desk = await openReadingDesk({ textModels: createTextModels({ outgoing: openWayOut() }) });
  await desk.connect({
    provider: 'openai-compatible',
    baseUrl: `http://127.0.0.1:${server.port}/v1`,
    parameters: { inputPrice: 1, outputPrice: 10 },
  });
  return { ...desk, asked, [Symbol.dispose]: () => void server.stop(true) };
}

const completion = (content: string) =>
  Response.json({
    choices: [{ message: { content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 2_000, completion_tokens: 100 },
  });
const formOf = (body: Body) => body.response_format?.type ?? 'none';

test('a message is read through the wire: step by step down, thoughts off, booked at its tokens', async () => {
  using desk = await openWire((body) =>
    formOf(body) === 'json_schema'
      ? Response.json({ error: { message: 'response_format json_schema is not supported' } }, { status: 400 })
      : completion(`<think>Hm {"moved":"no"}</think>Here:\n\`\`\`json\n${goodAnswer}\n\`\`\``),
  );
  const { scene, readBy } = await desk.read();
  await desk.read();
  expect([scene.environment.value, readBy.extractor]).toEqual(['the quay', 'model']);
  expect(desk.asked.map(formOf)).toEqual(['json_schema', 'json_object', 'json_object']);
  expect((await desk.booked()).map(({ cost, purpose }) => [cost?.amountMicros, purpose])).toEqual([
    [3_000, 'reading'],
    [3_000, 'reading'],
  ]);
});

test('a server that hangs is given up in time: the local reading stands', async () => {
  using desk = await openWire(() => new Promise<never>(() => undefined));
  await desk.set({ promptTimeoutMs: 150 });
  expect((await desk.read()).readBy).toMatchObject({ extractor: 'local', because: 'timed_out' });
  expect(desk.calls()).toMatchObject([{ state: 'unknown' }]);
  expect(desk.calls()[0]!.micros).toBeGreaterThan(0);
});

test('its key is in no answer, no failure and no event', async () => {
  using desk = await openWire(() => Response.json({ error: 'Not sk-secret' }, { status: 401 }));
  const { readBy } = await desk.read();
  expect(readBy.because).toBe('bad_credentials');
  const { ports, owner } = desk.world;
  const kept = [
    await ports.connections.list(owner.id, 'llm', { limit: 10 }),
    await desk.world.listEvents(),
    await desk.booked(),
    desk.asked,
  ];
  expect(JSON.stringify(kept)).not.toContain('sk-secret');
});
