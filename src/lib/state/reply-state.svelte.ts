import { createContext } from 'svelte';
import { ApiProblem } from '../api/problem.ts';
import { askForReply, joinReply, stopReply, type ReplyNews } from '../api/reply-stream.ts';
import type { AppEvent, GrowingReply, Message, ReplyEvents, StartReply } from '../api/types.ts';
import type { ChatState } from './chat-state.svelte.ts';
import { unsentMessage } from './unsent-message.ts';
import { FlowingText } from './flowing-text.ts';

type ReplyHead = Omit<GrowingReply, 'text' | 'reasoning'>;

/** A line that broke is taken up again so often, each time later. */
const rejoinAfterMs = [300, 1_000, 3_000, 8_000];

/** What a language model is writing into one chat: asked for here, or joined wherever it was asked for. */
export class ReplyState {
  head = $state.raw<ReplyHead | null>(null);
  /** What is shown of it, frame by frame. */
  text = $state('');
  reasoning = $state('');
  /** From the question to the last word, of several turns one after the other too. */
  busy = $state(false);
  stopping = $state(false);
  /** When its first thought came, and its first word after it: milliseconds of this page's clock. */
  thinkingSince = $state<number | null>(null);
  thoughtUntil = $state<number | null>(null);
  /** Why the last one ended before its end, until the next is asked for or it is put away. */
  failure = $state.raw<ReplyEvents['failure'] | null>(null);
  /** Whether there is a language model that would write; `null`: not known yet. */
  able = $state<boolean | null>(null);
  /** A word to the language model that goes along with what is asked next, and is no part of the story; `null`: there is none to be said. */
  guidance = $state<string | null>(null);
  /** Words for the user's own turn, for the composer to take. */
  impersonated = $state<string | null>(null);
  /** What was just written to its end, for those who listen instead of looking. */
  finished = $state.raw<Message | null>(null);

  /** The row in the story of a turn that is not there yet. */
  readonly row = $derived(this.head?.kind === 'new' ? toRow(this.head) : null);
  #able = Promise.withResolvers<boolean>();
  #following = false;
  /** Of a look whether something is being written: it is, or it is not. */
  #looked = Promise.withResolvers<void>();
  #leaving = new AbortController();
  #text = new FlowingText((text) => (this.text = text), isSmooth);
  #reasoning = new FlowingText((text) => (this.reasoning = text), isSmooth);

  constructor(private readonly chat: ChatState) {}

  setAble(able: boolean): void {
    this.able = able;
    this.#able.resolve(able);
  }

  /** The same as `able`, once it is known. */
  async isAble(): Promise<boolean> {
    return this.able ?? this.#able.promise;
  }

  /** Whether it is this message that grows. */
  isOf(message: Message): boolean {
    return this.head?.id === message.id;
  }

  /** Resolves when it is over. Throws ApiProblem where it was refused. */
  async ask(wish: StartReply): Promise<void> {
    // Whoever asks while the page still looks is not forgotten.
    if (this.#following && this.head === null) await this.#looked.promise;
    if (this.#following) return;
    this.failure = null;
    this.busy = true;
    const guidance = this.guidance?.trim() || undefined;
    await this.#follow(askForReply(this.chat.id, { guidance, ...wish }, this.#leaving.signal));
  }

  /** Shows the reply that is being written already, if there is one. */
  async join(): Promise<void> {
    if (!this.#following) await this.#follow(joinReply(this.chat.id, this.#leaving.signal));
  }

  /** What came stays. */
  async stop(): Promise<void> {
    if (!this.busy || this.stopping) return;
    this.stopping = true;
    try {
      await stopReply(this.chat.id);
    } finally {
      this.stopping = false;
    }
  }

  apply(event: AppEvent): void {
    if (event.chatId !== this.chat.id) return;
    if (event.type === 'reply.began') void this.join().catch(() => undefined);
    else if (event.type === 'message.deleted' && event.data.messageId === this.head?.id) this.#end();
  }

  /** The page is left: the reply goes on without it. */
  close(): void {
    this.#leaving.abort();
    this.#end();
  }

  /** Listens until it is over; a line that breaks is taken up again, and the reply goes on meanwhile. */
  async #follow(first: AsyncGenerator<ReplyNews>): Promise<void> {
    const { signal } = this.#leaving;
    let news = first;
    this.#following = true;
    this.#looked = Promise.withResolvers();
    try {
      for (const waitMs of [...rejoinAfterMs, null]) {
        try {
          for await (const one of news) this.#hear(one);
          break;
        } catch (thrown) {
          if (signal.aborted) return;
          const lost = thrown instanceof ApiProblem && thrown.code === 'offline' && this.head !== null;
          if (!lost || waitMs === null) throw thrown;
        }
        await new Promise((done) => setTimeout(done, waitMs));
        news = joinReply(this.chat.id, signal);
      }
      // It was over before it was joined again.
      if (this.head !== null) await this.chat.readEnd();
    } finally {
      this.#end();
      this.#following = false;
      this.busy = false;
      this.#looked.resolve();
    }
  }

  #hear(news: ReplyNews): void {
    if (news.type === 'reply') this.#begin(news.reply);
    else if (news.type === 'delta') this.#grow(news.text);
    else if (news.type === 'reasoning') {
      this.thinkingSince ??= performance.now();
      this.#reasoning.add(news.text);
    } else if (news.type === 'failure') this.failure = { reason: news.reason, message: news.message };
    else if (news.type === 'impersonation') this.#hand(news.text);
    else if (news.type === 'message') this.#keep(news.message);
  }

  /** Told again in the middle: its words are others now, or the line was taken up again. */
  #begin({ text, reasoning, ...head }: GrowingReply): void {
    if (this.head?.id === head.id) {
      this.#text.become(text);
      return this.#reasoning.become(reasoning);
    }
    this.#looked.resolve();
    this.busy = true;
    this.failure = null;
    this.guidance = null;
    this.head = head;
    this.#text.begin(text);
    this.#reasoning.begin(reasoning);
    this.thinkingSince = reasoning ? performance.now() : null;
    this.thoughtUntil = text === '' ? null : this.thinkingSince;
  }

  #grow(text: string): void {
    if (this.thinkingSince !== null) this.thoughtUntil ??= performance.now();
    this.#text.add(text);
  }

  #keep(message: Message): void {
    this.chat.keep(message);
    this.finished = message;
    this.#end();
  }

  #hand(text: string): void {
    this.head = null;
    this.#end();
    this.impersonated = text;
  }

  #end(): void {
    // One that broke off is still worth having.
    if (this.head?.kind === 'impersonation') this.impersonated ??= this.#text.all;
    this.head = null;
    this.#text.begin('');
    this.#reasoning.begin('');
  }
}

const isSmooth = (): boolean => !matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A reply that is no message yet, as the last row of the story. */
const toRow = ({ id, chatId, role, name, speakerId }: ReplyHead): Message =>
  unsentMessage({ id, chatId, role, name, speakerId, text: '' });

export const [getReplyState, setReplyState] = createContext<ReplyState>();
