import { createContext } from 'svelte';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { goto } from '$app/navigation';
import { api } from '$lib/api/client.ts';
import { asApiProblem } from '$lib/api/problem.ts';
import type { EventStream } from '$lib/api/event-stream.ts';
import type { Job, PictureOrder } from '$lib/api/types.ts';
import { describeFailure } from '$lib/scene/describe-job.ts';
import { describeCalledOff } from '$lib/scene/describe-wait.ts';
import type { Toaster } from '$lib/ui/toaster.svelte.ts';
import { generate } from '$lib/words/en/generate.ts';

/** Of this window, so that a reload forgets none. */
const orderedKey = 'cyclorama.ordered';
const isOver = ({ state }: Job) => state === 'done' || state === 'failed' || state === 'cancelled';

/** The pictures that were ordered in this window. Whoever does not look when one is done is told, on any page. */
export class Commissions {
  readonly #jobs = new SvelteMap<string, Job>();
  /** Being looked at. */
  readonly #watched = new SvelteSet<string>();
  /** Called off here, and not ended yet. */
  readonly #stopping = new Set<string>();
  #stops: (() => void)[];

  constructor(
    events: Pick<EventStream, 'onEvent' | 'onReset'>,
    private readonly toaster: Toaster,
  ) {
    this.#stops = [
      events.onEvent(({ type, data }) => {
        if (type !== 'job.progress' && type !== 'job.finished') return;
        this.#take(data.job);
        this.#hearStopped(data.job);
      }),
      events.onReset(() => void this.#refreshAll()),
    ];
    for (const id of sessionStorage.getItem(orderedKey)?.split(' ') ?? []) void this.#resume(id);
  }

  job(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  /** Throws ApiProblem. */
  async order(order: PictureOrder): Promise<Job> {
    const { job } = await api.generation.order(order);
    return this.#begin(job);
  }

  /** Throws ApiProblem. */
  async retry(id: string): Promise<Job> {
    return this.#begin(await api.jobs.retry(id));
  }

  /**
   * Calls a job off, wherever it was ordered, and tells what came of it when it has ended. Throws ApiProblem.
   */
  async stop(id: string, keep: (answer: Job) => void = () => undefined): Promise<void> {
    this.#stopping.add(id);
    try {
      const job = await api.jobs.cancel(id);
      keep(job);
      this.#take(job);
      this.#hearStopped(job);
    } catch (thrown) {
      this.#stopping.delete(id);
      throw thrown;
    }
  }

  /** Somebody looks at it until the returned function is called. It is asked for: its first events may be past. */
  watch(id: string): () => void {
    this.#watched.add(id);
    void this.#refresh(id);
    return () => void this.#watched.delete(id);
  }

  close(): void {
    this.#stops.forEach((stop) => stop());
  }

  #begin(job: Job): Job {
    this.#jobs.set(job.id, job);
    this.#remember();
    return job;
  }

  #remember(): void {
    const open = [...this.#jobs.values()].filter((job) => !isOver(job)).map(({ id }) => id);
    if (open.length > 0) sessionStorage.setItem(orderedKey, open.join(' '));
    else sessionStorage.removeItem(orderedKey);
  }

  /** What was ordered before the page was loaded anew: it may have ended meanwhile. */
  async #resume(id: string): Promise<void> {
    const job = await askFor(id);
    if (!job || this.#jobs.has(id)) return;
    // As it was when the page was left: then its end is news.
    this.#jobs.set(id, { ...job, state: 'running' });
    this.#take(job);
    this.#remember();
  }

  async #refresh(id: string): Promise<void> {
    const job = await askFor(id);
    if (!job) return;
    this.#jobs.set(id, this.#jobs.get(id) ?? job);
    this.#take(job);
  }

  async #refreshAll(): Promise<void> {
    const open = [...this.#jobs.values()].filter((job) => !isOver(job));
    await Promise.all(open.map(({ id }) => this.#refresh(id)));
  }

  #take(job: Job): void {
    const before = this.#jobs.get(job.id);
    if (!before || isOver(before)) return;
    this.#jobs.set(job.id, job);
    if (isOver(job)) this.#remember();
    if (isOver(job) && !this.#watched.has(job.id)) this.#tell(job);
  }

  #hearStopped(job: Job): void {
    if (!isOver(job) || !this.#stopping.delete(job.id) || this.#watched.has(job.id)) return;
    const text = describeCalledOff(job);
    if (text !== null) this.#say(text, job);
  }

  /** With a way to the first of its pictures, where there are any. */
  #say(text: string, { imageIds: [first] }: Job): void {
    const run = () => void goto(`/gallery?image=${first}`);
    this.toaster.show(text, first === undefined ? {} : { action: { label: generate.show, run } });
  }

  #tell(job: Job): void {
    if (this.#stopping.has(job.id)) return;
    if (job.state === 'done' && job.imageIds.length > 0) {
      this.#say(describeCalledOff(job) ?? generate.done(job.imageIds.length), job);
    } else if (job.state === 'failed') {
      const detail = job.failure?.message ?? null;
      this.toaster.show(generate.failed(describeFailure(job)), { tone: 'problem', detail });
    }
  }
}

/** Undefined without a line, where the next event or reset tells, and for a job that is gone: it stays as it was seen last. */
async function askFor(id: string): Promise<Job | undefined> {
  try {
    return await api.jobs.get(id);
  } catch (thrown) {
    const { code } = asApiProblem(thrown);
    if (code !== 'offline' && code !== 'not_found') throw thrown;
    return undefined;
  }
}

export const [getCommissions, setCommissions] = createContext<Commissions>();
