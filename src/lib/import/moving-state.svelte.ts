import { createContext } from 'svelte';
import { api } from '../api/client.ts';
import { asApiProblem, type ApiProblem } from '../api/problem.ts';
import { sendFiles } from '../api/send-files.ts';
import type { AppEvent, MovingIn, MovingKind } from '../api/types.ts';

/** What comes only when somebody says so. */
export const askedFor: readonly MovingKind[] = ['settings', 'keys'];

/** One moving in at a time, from the upload to the report. It lives as long as the window, whichever page is shown. */
export class MovingState {
  current = $state.raw<MovingIn | null>(null);
  /** Which kinds shall come. */
  chosen = $state.raw<ReadonlySet<MovingKind>>(new Set());
  /** How much of the file has left, 0 to 1; `null`: nothing is being sent. */
  sent = $state<number | null>(null);
  looking = $state(false);
  problem = $state.raw<ApiProblem | null>(null);
  #sending = new AbortController();
  #asking = false;

  /** Finds one that moves in already, after a reload. */
  async load(): Promise<void> {
    if (this.current || this.looking) return;
    const { items } = await api.moving.list();
    const [latest] = items;
    if (latest && !this.current) this.#show(latest);
  }

  readonly upload = (file: File): Promise<void> =>
    this.#begin(async () => {
      this.sent = 0;
      this.#sending = new AbortController();
      return sendFiles<MovingIn>(
        '/api/moving-in',
        [file],
        {},
        (share) => (this.sent = share),
        this.#sending.signal,
      );
    });

  readonly open = (path: string): Promise<void> => this.#begin(() => api.moving.open(path));

  stopSending(): void {
    this.#sending.abort(new DOMException('Stopped.', 'AbortError'));
  }

  choose(kind: MovingKind, wanted: boolean): void {
    const next = new Set(this.chosen);
    if (wanted) next.add(kind);
    else next.delete(kind);
    this.chosen = next;
  }

  readonly start = (): Promise<void> =>
    this.#do(async () => {
      if (this.current) this.current = await api.moving.start(this.current.id, [...this.chosen]);
    });

  readonly stop = (): Promise<void> =>
    this.#do(async () => {
      if (this.current?.jobId) await api.jobs.cancel(this.current.jobId);
    });

  readonly forget = (): Promise<void> =>
    this.#do(async () => {
      if (this.current) await api.moving.forget(this.current.id);
      this.current = null;
    });

  /** Progress comes with the job's events; the numbers are asked for, one question at a time. */
  apply(event: AppEvent): void {
    if (event.type !== 'job.progress' && event.type !== 'job.finished') return;
    if (event.data.job.kind !== 'move-in' || event.data.job.id !== this.current?.jobId) return;
    void this.refresh(event.type === 'job.finished');
  }

  async refresh(always = true): Promise<void> {
    const { current } = this;
    if (!current || (this.#asking && !always)) return;
    this.#asking = true;
    try {
      const now = await api.moving.get(current.id);
      if (this.current?.id === now.id) this.current = now;
    } catch {
      // The next event asks again.
      this.#asking = false;
    }
    this.#asking = false;
  }

  async #begin(bring: () => Promise<MovingIn>): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    await this.#do(async () => this.#show(await bring()));
    this.looking = false;
    this.sent = null;
  }

  #show(moving: MovingIn): void {
    this.current = moving;
    const found = moving.plan.counts.filter(({ kind, found }) => found > 0 && !askedFor.includes(kind));
    this.chosen = new Set(found.map(({ kind }) => kind));
  }

  async #do(act: () => Promise<void>): Promise<void> {
    this.problem = null;
    try {
      await act();
    } catch (thrown) {
      if (!(thrown instanceof DOMException)) this.problem = asApiProblem(thrown);
    }
  }
}

export const [getMoving, setMoving] = createContext<MovingState>();
