import { SvelteMap } from 'svelte/reactivity';
import { api } from '../api/client.ts';

/** What chats are called: the latest ones, and any other that is asked for. */
export class ChatTitles {
  readonly known = new SvelteMap<string, string>();

  /** Throws ApiProblem. */
  async load(): Promise<void> {
    const { items } = await api.chats.list({ limit: 200 });
    for (const { id, title } of items) this.known.set(id, title);
  }

  /** Makes sure of one. A chat that is gone stays without a title. */
  async ensure(chatId: string): Promise<void> {
    if (this.known.has(chatId)) return;
    const chat = await api.chats.get(chatId).catch(() => null);
    if (chat) this.known.set(chat.id, chat.title);
  }
}
