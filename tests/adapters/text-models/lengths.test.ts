import { describe, expect, test } from 'bun:test';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import { completion, openDesk, type Body } from './desk.ts';

const refuse = (param: string) =>
  Response.json(
    { error: { message: `Unsupported parameter: '${param}'.`, param, code: 'unsupported_parameter' } },
    { status: 400 },
  );
const names = (asked: { body: Body }[]) =>
  asked.map(({ body }) => ('max_tokens' in body ? 'max_tokens' : 'max_completion_tokens'));

describe('the name of the longest answer', () => {
  test('is exchanged once where it is refused, and remembered for that model', async () => {
    using desk = openDesk('openai', (_line, body) =>
      'max_tokens' in body ? refuse('max_tokens') : completion('Hi'),
    );
    expect((await desk.write()).text).toBe('Hi');
    await desk.write();
    await desk.write({ model: 'm-2' });
    expect(names(desk.asked)).toEqual([
      'max_tokens',
      'max_completion_tokens',
      'max_completion_tokens',
      'max_tokens',
      'max_completion_tokens',
    ]);
    expect(desk.asked[1]!.body['max_completion_tokens']).toBe(100);
  });

  test('is the one that the connection names, until that one is refused', async () => {
    using desk = openDesk('openai-compatible', (_line, body) =>
      'max_completion_tokens' in body ? refuse('max_completion_tokens') : completion('Hi'),
    );
    await desk.write({}, { maxTokensField: 'max_completion_tokens' });
    expect(names(desk.asked)).toEqual(['max_completion_tokens', 'max_tokens']);
  });

  test('is not exchanged twice, nor for anything else', async () => {
    using desk = openDesk('openai', (line, body) =>
      refuse(Object.keys(body).find((key) => key.startsWith('max_'))!),
    );
    expect(await desk.write().catch((error: unknown) => error)).toBeInstanceOf(ProviderFailure);
    expect(desk.asked).toHaveLength(2);
    using other = openDesk('openai', () => refuse('temperature'));
    expect(await other.write().catch((error: unknown) => error)).toBeInstanceOf(ProviderFailure);
    expect(other.asked).toHaveLength(1);
  });
});

test('Ollama is told how much it must read where that is more than it usually does', async () => {
  using desk = openDesk('ollama', () =>
    Response.json({ message: { content: 'Hi' }, done: true, done_reason: 'stop' }),
  );
  const context = () => (desk.asked.at(-1)!.body['options'] as Body)['num_ctx'];
  await desk.write();
  expect(context()).toBeUndefined();
  await desk.write({ messages: [{ role: 'user', content: 'word '.repeat(3_000) }] });
  expect(context()).toBe(8_192);
  await desk.write(
    { messages: [{ role: 'user', content: 'word '.repeat(3_000) }] },
    { contextLength: 2_048 },
  );
  expect(context()).toBe(2_048);
});
