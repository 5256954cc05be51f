import type { Chat } from '../../../server/domain/chat.ts';
import { openLlmServer, type LlmServer } from '../../support/llm-server.ts';
import { callApi } from './call-api.ts';

/** A language model that is connected and writes what a test tells it; it reads no scenes and nothing is painted. */
export async function openWritingDesk(address: string): Promise<LlmServer> {
  const model = await openLlmServer();
  await callApi(address, 'POST', '/api/llm-connections', {
    provider: 'openai-compatible',
    name: 'Quill',
    model: 'quill-7b',
    baseUrl: model.baseUrl,
  });
  await callApi(address, 'PATCH', '/api/settings', { sceneReader: 'never', autoGenerate: false });
  return model;
}

/** Ada's story with these characters, empty. */
export const openStory = (address: string, title: string, ...characterNames: string[]): Promise<Chat> =>
  callApi(address, 'POST', '/api/chats', { title, characterNames, personaName: 'Ada' });

/** A gate in an answer: nothing more is said until it opens. */
export const makeGate = (): PromiseWithResolvers<void> => Promise.withResolvers<void>();
