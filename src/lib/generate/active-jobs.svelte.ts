import { SvelteMap } from 'svelte/reactivity';
import { api } from '$lib/api/client.ts';
import type { AppEvent, Job } from '$lib/api/types.ts';
import { isPutAway, putAway } from '$lib/state/put-away.ts';
import { arrange, isAlive, isFresh, paints } from './painting-jobs.ts';

const most = 100;
const failuresShown = 3;

/** Every picture of this user that is being painted, wherever it was ordered, and what failed lately. */
export class ActiveJobs {
  readonly #jobs = new SvelteMap<string, Job>();

  readonly all = $derived(arrange(this.#jobs.values()));

  /** What the server knows now: what is not alive any more goes. Throws ApiProblem. */
  async load(): Promise<void> {
    const [running, ready, failed] = await Promise.all([
      api.jobs.list({ state: 'running', limit: most }),
      api.jobs.list({ state: 'ready', limit: most }),
      api.jobs.list({ state: 'failed', limit: failuresShown }),
    ]);
    this.#jobs.clear();
    for (const job of [...failed.items, ...ready.items, ...running.items]) this.keep(job);
  }

  apply(event: AppEvent): void {
    if (event.type === 'job.progress' || event.type === 'job.finished') this.keep(event.data.job);
  }

  /** Orders again what failed. Throws ApiProblem. */
  async retry(job: Job): Promise<void> {
    this.keep(await api.jobs.retry(job.id));
    this.putAway(job);
  }

  putAway(job: Job): void {
    putAway(job.id);
    this.#jobs.delete(job.id);
  }

  keep(job: Job): void {
    const failed = job.state === 'failed' && isFresh(job, Date.now()) && !isPutAway(job.id);
    if ((isAlive(job) || failed) && paints(job)) this.#jobs.set(job.id, job);
    else this.#jobs.delete(job.id);
    const failures = this.all.filter(({ state }) => state === 'failed');
    for (const { id } of failures.slice(0, -failuresShown)) this.#jobs.delete(id);
  }
}
