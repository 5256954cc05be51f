import { describe, expect, test } from 'bun:test';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import type { TextRequest } from '../../../server/ports/text-model.ts';
import { cost, goodAnswer, openReadingDesk } from './reading-desk.ts';

async function openDesk(...answers: Awaited<ReturnType<typeof openReadingDesk>>['scribe']['answers']) {
  const desk = await openReadingDesk();
  await desk.connect();
  desk.scribe.answers = answers;
  const because = async () => (await desk.read()).readBy.because;
  return { ...desk, because };
}
const rejects = (request: TextRequest) =>
  Promise.reject(new ProviderFailure('bad_request', `No ${request.structure}.`, { rejects: ['structure'] }));

describe('an answer', () => {
  test.each([
    ['in a fence', `\`\`\`json\n${goodAnswer}\n\`\`\``],
    ['with a greeting', `Sure! Here is the scene:\n${goodAnswer}\nShall I go on?`],
  ])('%s is read at once', async (_case, text) => {
    const { because, scribe } = await openDesk(text);
    expect([await because(), scribe.requests.length]).toEqual([null, 1]);
  });

  test.each([
    ['in words', 'The scene moved to the quay.'],
    ['off the lists', goodAnswer.replace('"rain"', '"drizzle"')],
    ['of nothing', ''],
  ])('%s is sent back once with what is wrong, as a second call', async (_case, text) => {
    const { because, scribe, calls } = await openDesk(text, goodAnswer);
    scribe.price = cost(900);
    expect(await because()).toBeNull();
    const [first, second] = scribe.requests;
    expect(second!.messages.slice(0, 1)).toEqual([...first!.messages]);
    expect(second!.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect(second!.messages[1]!.content).not.toBe('');
    expect(calls()).toHaveLength(2);
  });

  test('that is wrong twice leaves the local reading', async () => {
    const { because, scribe } = await openDesk('No idea.');
    expect([await because(), scribe.requests.length]).toEqual(['unusable', 2]);
  });

  test('that was cut off is asked for once more at greater length, not mended', async () => {
    const { because, scribe } = await openDesk(
      { text: goodAnswer.slice(0, 40), finish: 'length' },
      goodAnswer,
    );
    expect(await because()).toBeNull();
    const [first, second] = scribe.requests;
    expect(second!.maxTokens).toBeGreaterThan(first!.maxTokens);
    expect(second!.messages).toEqual(first!.messages);
  });

  test('that is cut off twice is truncated', async () => {
    const { because, scribe } = await openDesk({ text: '', finish: 'length' });
    expect([await because(), scribe.requests.length]).toEqual(['truncated', 2]);
  });

  test('that is a refusal is not begged for', async () => {
    const { because, scribe } = await openDesk({ text: '', finish: 'refused' });
    expect([await because(), scribe.requests.length]).toEqual(['refused', 1]);
  });
});

describe('the form of an answer', () => {
  test('goes down a step each time it is refused, and what worked is remembered', async () => {
    const { read, scribe, calls } = await openDesk(async (request) =>
      request.structure === 'none' ? goodAnswer : rejects(request),
    );
    scribe.price = cost(900);
    await read();
    await read();
    expect(scribe.requests.map(({ structure }) => structure)).toEqual([
      'json_schema',
      'json_object',
      'none',
      'none',
    ]);
    expect(calls().map(({ state }) => state)).toEqual([
      'not_processed',
      'not_processed',
      'answered',
      'answered',
    ]);
  });

  test('stays when another model or a connection that was edited is asked', async () => {
    const { read, scribe, connect } = await openDesk(async (request) =>
      request.structure === 'json_schema' && request.model === 'quill' ? rejects(request) : goodAnswer,
    );
    await read();
    await connect({ name: 'Another', model: 'pen' });
    await read();
    expect(scribe.requests.map(({ model, structure }) => [model, structure])).toEqual([
      ['quill', 'json_schema'],
      ['quill', 'json_object'],
      ['pen', 'json_schema'],
    ]);
  });

  test('skips what a service does not know of', async () => {
    const { read, scribe } = await openDesk(async (request) =>
      request.structure === 'none' ? goodAnswer : rejects(request),
    );
    scribe.structures = ['json_schema', 'none'];
    await read();
    expect(scribe.requests.map(({ structure }) => structure)).toEqual(['json_schema', 'none']);
  });

  test('is not to blame for any other refusal', async () => {
    const { because, scribe } = await openDesk(() =>
      Promise.reject(new ProviderFailure('bad_credentials', 'response_format: no.')),
    );
    expect([await because(), scribe.requests.length]).toEqual(['bad_credentials', 1]);
  });
});

test('the second try has only the time that the first one left', async () => {
  const { read, scribe, world, set } = await openDesk(async () => {
    world.clock.advance(7_000);
    return 'No idea.';
  });
  await set({ promptTimeoutMs: 10_000 });
  await read();
  expect(scribe.called.contexts.map(({ timeoutMs }) => timeoutMs)).toEqual([10_000, 3_000]);
  scribe.called.contexts.length = 0;
  await set({ promptTimeoutMs: 5_000 });
  expect((await read()).readBy.because).toBe('timed_out');
  expect(scribe.called.contexts).toHaveLength(1);
});
