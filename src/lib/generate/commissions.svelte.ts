import { createContext } from 'svelte';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { goto } from '$app/navigation';
import { api } from '$lib/api/client.ts';
import { asApiProblem } from '$lib/api/problem.ts';
import type { EventStream } from '$lib/api/event-stream.ts';
import type { Job, PictureOrder } from '$lib/api/types.ts';
import { describeFailure } from '$lib/scene/describe-job.ts';
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
  #stops: (() => void)[];

  constructor(
    events: Pick<EventStream, 'onEvent' | 'onReset'>,
    private readonly toaster: Toaster,
  ) {
    this.#stops = [
      events.onEvent(({ type, data }) => {
        if (type === 'job.progress' || type === 'job.finished') this.#take(data.job);
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

  #tell(job: Job): void {
    const [first] = job.imageIds;
    if (job.state === 'done' && first) {
      const run = () => void goto(`/gallery?image=${first}`);
      this.toaster.show(generate.done(job.imageIds.length), { action: { label: generate.show, run } });
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
