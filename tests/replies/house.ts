import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chat } from '../../server/domain/chat.ts';
import type { Message } from '../../server/domain/message.ts';
import { readFrames, type Frame } from '../http/live.ts';
import { callApi, until } from '../journeys/support/call-api.ts';
import { openLlmServer, type LlmServer } from '../support/llm-server.ts';
import { spawnServer, type SpawnedServer } from '../support/spawn-server.ts';

type Method = Parameters<typeof callApi>[1];

/** A whole server as a process of its own, over a folder that outlives it, and a language model it writes with. */
export interface House {
  llm: LlmServer;
  /** Ends as a machine does that loses its power. */
  kill(): Promise<void>;
  /** Starts a server where none is running. */
  start(): Promise<void>;
  stop(): Promise<number | null>;
  errors(): Promise<string>;
  call<Answer>(method: Method, path: string, body?: unknown): Promise<Answer>;
  request(path: string, options?: RequestInit): Promise<Response>;
  /** Asks for a reply, and says when so many words were told. */
  ask(chatId: string, wish?: object): Promise<{ response: Response; frames: AsyncGenerator<Frame> }>;
  /** Oldest first. */
  messages(chatId: string): Promise<Message[]>;
  until<Value>(what: string, check: () => Promise<Value | undefined>): Promise<Value>;
  close(): Promise<void>;
}

/** Opens a house with a chat of Mara, told by Jo, in which Jo has said hello. */
export async function openHouse(): Promise<House & { chat: Chat }> {
  const folder = mkdtempSync(join(tmpdir(), 'cyclorama-replies-'));
  const llm = await openLlmServer();
  let server: SpawnedServer;
  let address = '';
  const start = async () => {
    server = spawnServer('server/main.ts', { CYCLORAMA_DATA: join(folder, 'data') });
    address = (await server.line('Cyclorama listening on ')).slice('Cyclorama listening on '.length);
  };
  await start();
  const call = <Answer>(method: Method, path: string, body?: unknown) =>
    callApi<Answer>(address, method, path, body);
  const connection = {
    name: 'Quill',
    provider: 'openai-compatible',
    baseUrl: llm.baseUrl,
    model: 'quill-7b',
  };
  await call('POST', '/api/llm-connections', { ...connection, isDefault: true });
  await call('PATCH', '/api/settings', { sceneReader: 'never' });
  const chat = await call<Chat>('POST', '/api/chats', { characterNames: ['Mara'], personaName: 'Jo' });
  await call('POST', `/api/chats/${chat.id}/messages`, { role: 'user', text: 'Hello.' });
  const request = (path: string, options?: RequestInit) => fetch(address + path, options);
  return {
    llm,
    chat,
    call,
    request,
    start,
    until,
    kill: async () => {
      process.kill(server.processId, 'SIGKILL');
      await server.exited;
    },
    stop: () => server.stop(),
    errors: () => server.errors(),
    ask: async (chatId, wish = {}) => {
      const response = await request(`/api/chats/${chatId}/replies`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(wish),
      });
      return { response, frames: readFrames(response) };
    },
    messages: async (chatId) =>
      (await call<{ items: Message[] }>('GET', `/api/chats/${chatId}/messages`)).items.reverse(),
    close: async () => {
      await server.stop();
      await llm.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Reads until the words told so far hold these; returns them. */
export async function hear(frames: AsyncGenerator<Frame>, words: string): Promise<string> {
  let text = '';
  // By hand: a loop that is left would end the stream.
  while (!text.includes(words)) {
    const { done, value } = await frames.next();
    if (done) throw new Error(`The stream ended with: ${text}`);
    if (value.event === 'delta') text += JSON.parse(value.data ?? '{}').text;
    if (value.event === 'reply') text = JSON.parse(value.data ?? '{}').reply.text;
  }
  return text;
}

/** Reads to the end: the names of what is told. */
export async function hearOut(frames: AsyncGenerator<Frame>): Promise<string[]> {
  const names: string[] = [];
  for await (const { event } of frames) if (event) names.push(event);
  return names;
}
