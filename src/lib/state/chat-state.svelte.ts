import { createContext } from 'svelte';
import { api } from '../api/client.ts';
import { InTurn } from './in-turn.ts';
import { unsentMessage } from './unsent-message.ts';
import type { AppEvent, Chat, Message, MessageRole, MovePlayhead, UpdateChat } from '../api/types.ts';

const pageSize = 60;
const inOrder = (messages: readonly Message[]) =>
  messages.filter(({ deletedAt }) => !deletedAt).toSorted((one, other) => one.position - other.position);

/** One chat as it is shown: its messages from the end backwards, kept true by events. */
export class ChatState {
  chat = $state.raw<Chat | null>(null);
  /** Oldest first; without deleted ones. */
  messages = $state.raw<readonly Message[]>([]);
  /** Sent, not yet confirmed: shown at once, replaced by what the server recorded. */
  pending = $state.raw<readonly Message[]>([]);
  loading = $state(true);
  loadingOlder = $state(false);
  /** True while a page has just been put before the others: the list keeps its place then. */
  grewAtStart = $state(false);
  #olderCursor = $state<string | null>(null);
  #pendingCount = 0;
  #changes = new InTurn();

  readonly hasOlder = $derived(this.#olderCursor !== null);
  readonly shown = $derived.by(() => {
    const playhead = this.chat?.playhead ?? null;
    const known = playhead === null ? this.messages : this.messages.filter((m) => m.position <= playhead);
    return this.pending.length ? [...known, ...this.pending] : known;
  });

  constructor(readonly id: string) {}

  /** Reads the chat and its last page. Throws ApiProblem. */
  async load(): Promise<void> {
    const [chat, page] = await Promise.all([
      api.chats.get(this.id),
      api.messages.list(this.id, { limit: pageSize }),
    ]);
    this.chat = chat;
    this.grewAtStart = false;
    this.messages = inOrder(page.items);
    this.#olderCursor = page.nextCursor;
    this.loading = false;
  }

  /** Reads the last page again, and keeps what stands before it. */
  async readEnd(): Promise<void> {
    const { items } = await api.messages.list(this.id, { limit: pageSize });
    for (const message of items) this.keep(message);
  }

  async loadOlder(): Promise<void> {
    if (this.loadingOlder || this.#olderCursor === null) return;
    this.loadingOlder = true;
    try {
      const page = await api.messages.list(this.id, { limit: pageSize, cursor: this.#olderCursor });
      this.grewAtStart = true;
      this.messages = [...inOrder(page.items), ...this.messages];
      this.#olderCursor = page.nextCursor;
    } finally {
      this.loadingOlder = false;
    }
  }

  /** Shows the message at once. Throws ApiProblem; the caller keeps the text then. */
  async record(role: MessageRole, name: string, text: string): Promise<void> {
    const id = `pending-${this.#pendingCount++}`;
    const draft = unsentMessage({ id, chatId: this.id, role, name, text });
    this.grewAtStart = false;
    this.pending = [...this.pending, draft];
    try {
      const { message } = await api.messages.record(this.id, { role, name: name || undefined, text });
      this.keep(message);
    } finally {
      this.pending = this.pending.filter((item) => item !== draft);
    }
  }

  async edit(message: Message, text: string): Promise<void> {
    const after = { ...message, text, editedAt: new Date().toISOString() };
    await this.#optimistic(message, after, () => api.messages.edit(message.id, { text }));
  }

  /** A hidden one is read here, and not shown to a language model. */
  async hide(message: Message, hidden: boolean): Promise<void> {
    await this.#optimistic(message, { ...message, hidden }, () => api.messages.edit(message.id, { hidden }));
  }

  async swipeTo(message: Message, index: number): Promise<void> {
    const after = { ...message, swipeIndex: index, text: message.swipes[index] ?? message.text };
    await this.#optimistic(message, after, () => api.messages.swipe(message.id, { index }));
  }

  async addAlternative(message: Message, text: string): Promise<void> {
    this.keep(await api.messages.swipe(message.id, { text }));
  }

  async remove(message: Message): Promise<void> {
    this.#forget(message.id);
    try {
      await api.messages.remove(message.id);
    } catch (problem) {
      this.keep(message);
      throw problem;
    }
  }

  async restore(message: Message): Promise<void> {
    this.keep(message);
    this.keep(await api.messages.restore(message.id));
  }

  /** Steps through a transcript. Returns the message that was reached, or null at the end. */
  async move(to: MovePlayhead['to']): Promise<Message | null> {
    const moved = await api.chats.movePlayhead(this.id, to);
    if (to === 'next' && moved.message) {
      this.keep(moved.message);
      this.chat = moved.chat;
    } else await this.load();
    return moved.message;
  }

  async rename(title: string): Promise<void> {
    await this.change({ title }, { title });
  }

  /** Shows it at once, and takes it back where it is refused. Changes are sent one after the other. */
  async change(shown: Partial<Chat>, change: UpdateChat): Promise<void> {
    const before = this.chat;
    if (before) this.chat = { ...before, ...shown };
    try {
      const chat = await this.#changes.send(() => api.chats.update(this.id, change));
      if (!this.#changes.busy) this.chat = chat;
    } catch (problem) {
      if (!this.#changes.busy) this.chat = before;
      throw problem;
    }
  }

  apply(event: AppEvent): void {
    if (event.chatId !== this.id) return;
    if (event.type === 'chat.updated') this.#heed(event.data.chat);
    else if (event.type === 'backdrop.changed' && this.chat)
      this.chat = { ...this.chat, backdrop: event.data.backdrop };
    else if (event.type === 'message.deleted') this.#forget(event.data.messageId);
    else if (event.type === 'message.recorded') this.#receive(event.data.message);
    else if (event.type === 'message.updated' || event.type === 'message.restored')
      this.keep(event.data.message);
  }

  /** Another tab may have moved the playhead further than the messages known here. */
  #heed(chat: Chat): void {
    // What is on its way is newer than what is told now.
    if (this.#changes.busy) return;
    const before = this.chat;
    this.chat = chat;
    if (before && before.playhead !== chat.playhead) void this.load().catch(() => undefined);
  }

  /** The event may come before the answer to what was sent: it is not shown twice then. */
  #receive(message: Message): void {
    const draft = this.pending.findIndex(({ role, text }) => role === message.role && text === message.text);
    if (draft >= 0) this.pending = this.pending.toSpliced(draft, 1);
    this.keep(message);
  }

  #forget(id: string): void {
    this.grewAtStart = false;
    this.messages = this.messages.filter((message) => message.id !== id);
  }

  /** Puts it where it belongs; one that lies before what was loaded is left for its page. */
  keep(message: Message): void {
    if (message.deletedAt) return this.#forget(message.id);
    const first = this.messages[0];
    if (this.hasOlder && first && message.position < first.position) return;
    this.grewAtStart = false;
    const others = this.messages.filter((item) => item.id !== message.id);
    const after = others.findLastIndex((item) => item.position < message.position);
    this.messages = others.toSpliced(after + 1, 0, message);
  }

  async #optimistic(before: Message, after: Message, ask: () => Promise<Message>): Promise<void> {
    this.keep(after);
    try {
      this.keep(await ask());
    } catch (problem) {
      this.keep(before);
      throw problem;
    }
  }
}

export const [getChatState, setChatState] = createContext<ChatState>();
