import { afterEach, beforeEach, expect, test } from 'bun:test';
import { createTextModels } from '../../../server/adapters/text-models/registry.ts';
import type { TextPart } from '../../../server/ports/text-model.ts';
import { openWayOut } from '../../contract/image-provider/outgoing.ts';
import { openLlmServer, type LlmServer } from '../../support/llm-server.ts';
import { question } from './desk.ts';

let server: LlmServer;
beforeEach(async () => void (server = await openLlmServer({ apiKey: 'sk-secret' })));
afterEach(() => server.close());

const model = createTextModels({ outgoing: openWayOut() }).find('openai-compatible')!;
const context = (signal = new AbortController().signal) => ({ signal, timeoutMs: 5_000 });
const connection = (apiKey = 'sk-secret') => ({
  baseUrl: server.baseUrl,
  apiKey,
  parameters: {},
  mayReachLoopback: true,
});

test('the server of the tests is a language model like any other', async () => {
  expect((await model.listModels(connection(), context())).map(({ id }) => id)).toEqual([
    'quill-7b',
    'quill-70b',
  ]);
  expect(await model.test(connection(), context())).toBe(
    'The key works. OpenAI-compatible server offers 2 models.',
  );
  const refused: unknown = await model
    .test(connection('sk-wrong'), context())
    .catch((error: unknown) => error);
  expect(refused).toMatchObject({ reason: 'bad_credentials' });
  server.answer([{ think: 'Rain, then.' }, 'It rains.'], 'And it stops.');
  const taken: TextPart[] = [];
  const answer = await model.stream(question, connection(), context(), (part) => taken.push(part));
  expect(answer).toMatchObject({ text: 'It rains.', reasoning: 'Rain, then.', finish: 'stop' });
  expect(answer.usage).toEqual({ inputTokens: 3, outputTokens: 4 });
  expect(taken.map(({ text }) => text ?? '').join('')).toBe('It rains.');
  expect(await model.write(question, connection(), context())).toMatchObject({ text: 'And it stops.' });
  expect(server.requests.map(({ body }) => body.messages?.at(-1)?.content)).toEqual(['Hello?', 'Hello?']);
});

test('who hangs up is noticed', async () => {
  server.answer(['It', { end: 'hang' }]);
  const stop = new AbortController();
  const writing = model.stream(question, connection(), context(stop.signal), () => undefined);
  const { gone } = await server.arrival(0);
  stop.abort();
  expect(await writing.catch((error: unknown) => error)).toMatchObject({ reason: 'aborted' });
  await gone;
});
