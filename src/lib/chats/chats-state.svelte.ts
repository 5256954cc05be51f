import { api } from '../api/client.ts';
import { asApiProblem, type ApiProblem } from '../api/problem.ts';
import type { AppEvent, Chat, UpdateChat } from '../api/types.ts';

const pageSize = 60;
const byLatest = (one: Chat, other: Chat) => other.updatedAt.localeCompare(one.updatedAt);

/** The list of chats, the one that was touched last first, kept true by events. */
export class ChatsState {
  chats = $state.raw<readonly Chat[]>([]);
  /** Whether anything has been read yet. */
  known = $state(false);
  problem = $state.raw<ApiProblem | null>(null);
  query = $state('');
  archived = $state(false);
  #cursor = $state<string | null>(null);
  #busy = $state(false);
  #hasArchive = $state(false);
  /** Rises with every fresh question, so that a late answer to an old one is dropped. */
  #turn = 0;

  readonly hasMore = $derived(this.#cursor !== null);
  readonly busy = $derived(this.#busy);
  /** Somebody who has nothing yet, neither here nor in the archive. */
  readonly nothing = $derived(
    this.known &&
      this.chats.length === 0 &&
      this.query === '' &&
      !this.archived &&
      !this.hasMore &&
      !this.#hasArchive,
  );

  /** Asks again from the start. */
  async load(): Promise<void> {
    this.#turn++;
    await this.#fetch([]);
    if (this.chats.length === 0 && !this.archived && this.query === '') {
      const archive = await api.chats.list({ archived: true, limit: 1 }).catch(() => null);
      this.#hasArchive = (archive?.items.length ?? 0) > 0;
    }
    this.known ||= this.problem === null;
  }

  async more(): Promise<void> {
    if (this.#cursor !== null && !this.#busy) await this.#fetch(this.chats, this.#cursor);
  }

  async search(query: string): Promise<void> {
    this.query = query;
    await this.load();
  }

  async showArchive(archived: boolean): Promise<void> {
    this.archived = archived;
    await this.load();
  }

  /** Throws ApiProblem; the list is as before then. */
  async rename(chat: Chat, title: string): Promise<void> {
    await this.#change({ ...chat, title }, () => api.chats.update(chat.id, { title }));
  }

  async archive(chat: Chat, archived: boolean): Promise<void> {
    const change: UpdateChat = { archived };
    this.#hasArchive = true;
    await this.#change({ ...chat, archived }, () => api.chats.update(chat.id, change));
  }

  async remove(chat: Chat): Promise<void> {
    this.#forget(chat.id);
    await api.chats.remove(chat.id).catch((problem: unknown) => {
      this.#upsert(chat);
      throw problem;
    });
  }

  async restore(chat: Chat): Promise<void> {
    this.#upsert(await api.chats.restore(chat.id));
  }

  apply(event: AppEvent): void {
    if (event.type === 'chat.deleted') this.#forget(event.data.chatId);
    else if (event.type === 'chat.created' || event.type === 'chat.updated') {
      const { chat } = event.data;
      // Whether a search finds it, only the server can say; a chat that is shown already stays.
      if (this.query === '' || this.chats.some(({ id }) => id === chat.id)) this.#upsert(chat);
    } else if (event.type === 'backdrop.changed') {
      const chat = this.chats.find(({ id }) => id === event.chatId);
      if (chat) this.#upsert({ ...chat, backdrop: event.data.backdrop });
    }
  }

  async #change(after: Chat, ask: () => Promise<Chat>): Promise<void> {
    const before = this.chats.find(({ id }) => id === after.id);
    this.#upsert(after);
    try {
      this.#upsert(await ask());
    } catch (problem) {
      if (before) this.#upsert(before);
      throw problem;
    }
  }

  #forget(id: string): void {
    this.chats = this.chats.filter((chat) => chat.id !== id);
  }

  #upsert(chat: Chat): void {
    const others = this.chats.filter(({ id }) => id !== chat.id);
    const belongs = !chat.deletedAt && chat.archived === this.archived;
    this.chats = belongs ? [...others, chat].sort(byLatest) : others;
  }

  async #fetch(before: readonly Chat[], cursor?: string): Promise<void> {
    const turn = this.#turn;
    this.#busy = true;
    try {
      const page = await api.chats.list({
        limit: pageSize,
        cursor,
        q: this.query || undefined,
        archived: this.archived,
      });
      if (turn !== this.#turn) return;
      const known = new Set(before.map(({ id }) => id));
      this.chats = [...before, ...page.items.filter(({ id }) => !known.has(id))];
      this.#cursor = page.nextCursor;
      this.problem = null;
    } catch (thrown) {
      if (turn === this.#turn) this.problem = asApiProblem(thrown);
    } finally {
      if (turn === this.#turn) this.#busy = false;
    }
  }
}
