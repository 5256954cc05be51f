import { api } from './client.ts';
import { ApiProblem } from './problem.ts';
import type { AppEvent, AppEventType } from './types.ts';

export type StreamState = 'connecting' | 'open' | 'lost';
/** What tabs tell each other: an event, the line's state, or that everything must be read afresh. */
type Telegram =
  | { kind: 'event'; id: string; event: AppEvent }
  | { kind: 'state'; state: StreamState }
  | { kind: 'reset' }
  | { kind: 'signed-out' };

const types: Record<AppEventType, true> = {
  'chat.created': true,
  'chat.updated': true,
  'chat.deleted': true,
  'message.recorded': true,
  'message.updated': true,
  'message.deleted': true,
  'message.restored': true,
  'reply.began': true,
  'reply.ended': true,
  'scene.extracted': true,
  'decision.made': true,
  'alias.learned': true,
  'alias.forgotten': true,
  'job.progress': true,
  'job.finished': true,
  'image.published': true,
  'image.updated': true,
  'images.changed': true,
  'images.deleted': true,
  'images.restored': true,
  'backdrop.changed': true,
  'settings.changed': true,
  'connections.changed': true,
  'elements.changed': true,
  'presets.changed': true,
  'tag-list.changed': true,
  'shares.changed': true,
};
const lockName = 'cyclorama-events';

/**
 * The server's events, one connection a browser: the tab that holds the lock listens and tells the others.
 * Listeners may hear an event twice after a reconnect and must take it idempotently.
 */
export class EventStream {
  #listeners = new Set<(event: AppEvent) => void>();
  #stateListeners = new Set<(state: StreamState) => void>();
  #resetListeners = new Set<() => void>();
  #signedOutListeners = new Set<() => void>();
  #channel = new BroadcastChannel(lockName);
  #closing = new AbortController();
  #source: EventSource | null = null;
  #lastId = '';

  /** Without an address nothing is heard. */
  constructor(address: string | null) {
    if (address === null) return;
    this.#channel.onmessage = ({ data }: MessageEvent<Telegram>) => this.#hear(data);
    void this.#lead(address);
  }

  onEvent(listener: (event: AppEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onState(listener: (state: StreamState) => void): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  /** Called when events were missed: whoever shows something reads it again. */
  onReset(listener: () => void): () => void {
    this.#resetListeners.add(listener);
    return () => this.#resetListeners.delete(listener);
  }

  /** Called when the session has ended: nothing more is told to this browser. */
  onSignedOut(listener: () => void): () => void {
    this.#signedOutListeners.add(listener);
    return () => this.#signedOutListeners.delete(listener);
  }

  close(): void {
    this.#closing.abort();
    this.#source?.close();
    this.#channel.close();
  }

  /** Waits for its turn to listen. Without locks (plain HTTP from another machine) every tab listens itself. */
  async #lead(address: string): Promise<void> {
    const closed = new Promise<void>((done) => this.#closing.signal.addEventListener('abort', () => done()));
    if (!('locks' in navigator)) return this.#listen(address);
    try {
      await navigator.locks.request(lockName, { signal: this.#closing.signal }, () => {
        this.#listen(address);
        return closed;
      });
    } catch (thrown) {
      if (!this.#closing.signal.aborted) throw thrown;
    }
  }

  #listen(address: string): void {
    const resume = this.#lastId ? `?lastEventId=${encodeURIComponent(this.#lastId)}` : '';
    const source = new EventSource(address + resume);
    this.#source = source;
    source.onopen = () => this.#tell({ kind: 'state', state: 'open' });
    source.onerror = () => {
      this.#tell({ kind: 'state', state: 'lost' });
      // The browser gives up after an answer that is not a stream; a restart of the server looks like that.
      if (source.readyState === EventSource.CLOSED)
        setTimeout(() => void this.#relisten(address, source), 2_000);
    };
    source.addEventListener('signed-out', () => {
      source.close();
      this.#tell({ kind: 'signed-out' });
    });
    source.addEventListener('reset', () => this.#tell({ kind: 'reset' }));
    for (const type of Object.keys(types)) {
      source.addEventListener(type, (message: MessageEvent<string>) => {
        this.#tell({ kind: 'event', id: message.lastEventId, event: JSON.parse(message.data) as AppEvent });
      });
    }
  }

  async #relisten(address: string, source: EventSource): Promise<void> {
    const isCurrent = () => !this.#closing.signal.aborted && this.#source === source;
    // A source does not say why it was refused: asked otherwise, the server does.
    if (isCurrent() && (await isGuest())) return this.#tell({ kind: 'signed-out' });
    if (isCurrent()) this.#listen(address);
  }

  #tell(telegram: Telegram): void {
    this.#channel.postMessage(telegram);
    this.#hear(telegram);
  }

  #hear(telegram: Telegram): void {
    if (telegram.kind === 'reset') for (const listener of this.#resetListeners) listener();
    else if (telegram.kind === 'signed-out') for (const listener of this.#signedOutListeners) listener();
    else if (telegram.kind === 'state') for (const listener of this.#stateListeners) listener(telegram.state);
    else {
      this.#lastId = telegram.id || this.#lastId;
      for (const listener of this.#listeners) listener(telegram.event);
    }
  }
}

/** Whether the server knows nobody here. One that does not answer says nothing. */
async function isGuest(): Promise<boolean> {
  try {
    return (await api.session.get()).user === null;
  } catch (thrown) {
    if (thrown instanceof ApiProblem) return false;
    throw thrown;
  }
}
