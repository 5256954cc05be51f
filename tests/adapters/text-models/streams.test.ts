import { expect, test } from 'bun:test';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import { completion, openDesk } from './desk.ts';

const stream = (...events: string[]) =>
  new Response(events.join(''), { headers: { 'content-type': 'text/event-stream' } });
const delta = (content: string) => JSON.stringify({ choices: [{ delta: { content } }] });

test('a stream is put together, whatever its line ends, comments and last word', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    using desk = openDesk('novelai', () =>
      stream(
        `: alive${end}${end}`,
        `data: ${delta('Gu')}${end}${end}`,
        `data:${delta('ten Täg')}${end}${end}`,
      ),
    );
    expect([end, (await desk.write()).text]).toEqual([end, 'Guten Täg']);
  }
});

test('one event may stand on several lines', async () => {
  using desk = openDesk('novelai', () =>
    stream(
      'data: {"choices":\ndata: [{"delta":{"content":"Hi"},"finish_reason":"length"}]}\n\ndata: [DONE]\n\n',
    ),
  );
  expect(await desk.write()).toMatchObject({ text: 'Hi', finish: 'length' });
});

test('a stream that goes wrong halfway is a failure, not a short answer', async () => {
  const reasonOf = async (...events: string[]) => {
    using desk = openDesk('novelai', () => stream(...events));
    const error: unknown = await desk.write().catch((thrown: unknown) => thrown);
    return error instanceof ProviderFailure ? error.reason : error;
  };
  const broken = `data: {"error":{"message":"sk-secret broke","code":429}}\n\n`;
  expect(await reasonOf(`data: ${delta('Gu')}\n\n`, broken)).toBe('rate_limited');
  expect(await reasonOf(`data: ${delta('Gu')}\n\n`, 'data: {"choi\n\n')).toBe('malformed_reply');
  expect(await reasonOf('data: [DONE]\n\n')).toBe('malformed_reply');
});

test('a proxy that makes one body of the stream is understood', async () => {
  using desk = openDesk('novelai', () => completion('Whole'));
  expect((await desk.write()).text).toBe('Whole');
});
