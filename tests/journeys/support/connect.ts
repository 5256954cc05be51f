import type { ConnectionView, NewConnection } from '../../../server/contract/connections.ts';
import type { Chat } from '../../../server/domain/chat.ts';
import type { FixtureServer } from '../../contract/image-provider/fixture-server.ts';
import { callApi } from './call-api.ts';
import { geminiKey } from './open-gemini.ts';
import { quiet } from './stage.ts';

/** A connection to the Gemini of a journey; with its right key unless said otherwise. */
export const connect = (
  address: string,
  gemini: FixtureServer,
  form: Partial<NewConnection> & { name: string },
): Promise<ConnectionView> =>
  callApi(address, 'POST', '/api/connections', {
    provider: 'gemini',
    baseUrl: gemini.origin,
    apiKey: geminiKey,
    ...form,
  });

/** A story at the sea that is read, but paints nothing by itself. */
export async function writeUnpainted(address: string, title: string): Promise<Chat> {
  const chat = await callApi<Chat>(address, 'POST', '/api/chats', { title });
  await callApi(address, 'PATCH', `/api/chats/${chat.id}/settings`, { autoGenerate: false });
  await callApi(address, 'POST', `/api/chats/${chat.id}/messages`, {
    role: 'narrator',
    text: 'We walk along the beach at dusk, and the last boat comes home.',
  });
  await quiet(address);
  return chat;
}
