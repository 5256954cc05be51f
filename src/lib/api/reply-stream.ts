import { words } from '../words/en.ts';
import { ApiProblem, toApiProblem } from './problem.ts';
import { readServerSentEvents } from './server-sent-events.ts';
import { leaveForSignIn } from './sign-in-address.ts';
import type { ReplyEvents, StartReply } from './types.ts';

/** What is told of a reply while it is written. */
export type ReplyNews = {
  [Name in keyof ReplyEvents]: { type: Name } & ReplyEvents[Name];
}[keyof ReplyEvents];

/**
 * Asks a language model to write, and tells how it grows. Leaving does not stop it. Throws ApiProblem: what the server
 * refused, or `offline` where the line broke before the end was told.
 */
export const askForReply = (
  chatId: string,
  wish: StartReply,
  signal: AbortSignal,
): AsyncGenerator<ReplyNews> =>
  follow(`/api/chats/${chatId}/replies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
    signal,
  });

/** The same of the reply that is being written already; nothing where there is none. */
export const joinReply = (chatId: string, signal: AbortSignal): AsyncGenerator<ReplyNews> =>
  follow(`/api/chats/${chatId}/replies/current`, { signal });

/** What came is kept. */
export async function stopReply(chatId: string): Promise<void> {
  const response = await fetch(`/api/chats/${chatId}/replies/stop`, { method: 'POST' }).catch(asOffline);
  if (!response.ok) throw toApiProblem(response.status, await response.json().catch(() => null));
}

const ends = new Set<string>(['message', 'impersonation', 'failure']);

async function* follow(address: string, request: RequestInit): AsyncGenerator<ReplyNews> {
  const response = await fetch(address, request).catch(asOffline);
  if (response.status === 204) return;
  if (response.status === 401) leaveForSignIn();
  if (!response.ok) throw toApiProblem(response.status, await response.json().catch(() => null));
  if (!response.body) return;
  let over = false;
  try {
    for await (const { event, data } of readServerSentEvents(response.body)) {
      yield { type: event, ...(JSON.parse(data) as object) } as ReplyNews;
      over ||= ends.has(event);
    }
  } catch (thrown) {
    asOffline(thrown);
  }
  if (!over) asOffline(new Error('The stream ended before the reply did.'));
}

function asOffline(thrown: unknown): never {
  if (thrown instanceof ApiProblem) throw thrown;
  throw new ApiProblem('offline', words.problem.offline, thrown instanceof Error ? thrown.message : null);
}
