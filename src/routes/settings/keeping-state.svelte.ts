import { api } from '$lib/api/client.ts';
import { asApiProblem, type ApiProblem } from '$lib/api/problem.ts';
import type { AppEvent, Job, StorageView } from '$lib/api/types.ts';

type KeepingKind = 'sweep' | 'rebuild';

/** What keeps the server's data folder, for an admin. What an order is refused for is thrown as ApiProblem. */
export class KeepingState {
  view = $state.raw<StorageView | null>(null);
  problem = $state.raw<ApiProblem | null>(null);
  #jobs = $state.raw<ReadonlyMap<string, Job>>(new Map());

  async load(): Promise<void> {
    this.problem = null;
    try {
      this.view = await api.keeping.storage();
      this.#jobs = new Map(this.view.jobs.map((job) => [job.id, job]));
    } catch (thrown) {
      this.problem = asApiProblem(thrown);
    }
  }

  /** The one that waits or runs. */
  jobOf(kind: KeepingKind): Job | undefined {
    return [...this.#jobs.values()].find((job) => job.kind === kind);
  }

  async sweep(trashMissing: boolean): Promise<void> {
    this.#show(await api.keeping.sweep({ trashMissing }));
  }

  async rebuild(all: boolean): Promise<void> {
    this.#show(await api.keeping.rebuild({ all }));
  }

  async stop(job: Job): Promise<void> {
    this.#show(await api.jobs.cancel(job.id));
  }

  apply(event: AppEvent): void {
    if (event.type !== 'job.progress' && event.type !== 'job.finished') return;
    const { job } = event.data;
    if (job.kind !== 'sweep' && job.kind !== 'rebuild') return;
    this.#show(job);
    if (event.type === 'job.finished') void this.load();
  }

  #show(job: Job): void {
    const jobs = new Map(this.#jobs);
    if (job.finishedAt === null) jobs.set(job.id, job);
    else jobs.delete(job.id);
    this.#jobs = jobs;
  }
}
