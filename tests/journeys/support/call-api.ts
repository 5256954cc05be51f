import type { ImageView } from '../../../server/contract/images.ts';
import type { Page } from '../../../server/contract/page.ts';
import type { Chat } from '../../../server/domain/chat.ts';
import type { MessageRole } from '../../../server/domain/message.ts';

/** Asks the program over HTTP, to set a stage or to see what it kept. Throws unless it answers well. */
export async function callApi<Answer>(
  address: string,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(address + path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return (text === '' ? null : JSON.parse(text)) as Answer;
}

/** A chat with these turns, each painted as the program decides. */
export async function writeChat(
  address: string,
  title: string,
  turns: readonly { role: MessageRole; name?: string; text: string }[],
): Promise<Chat> {
  const chat = await callApi<Chat>(address, 'POST', '/api/chats', { title });
  for (const turn of turns) await callApi(address, 'POST', `/api/chats/${chat.id}/messages`, turn);
  return chat;
}

/** Resolves when asking gives what is wanted; asks again every quarter of a second. */
export async function until<Value>(
  what: string,
  ask: () => Promise<Value | undefined | false | null>,
  timeoutMs = 60_000,
): Promise<Value> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const value = await ask();
    if (value !== undefined && value !== false && value !== null) return value;
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`);
    await Bun.sleep(250);
  }
}

export const listImages = async (address: string): Promise<ImageView[]> =>
  (await callApi<Page<ImageView>>(address, 'GET', '/api/images?limit=200')).items;
