import type { Job } from '../api/types.ts';

/** Which failures were told. One that was ordered here is, also where the line opened too late to hear of it. */
export class ToldFailures {
  #ordered = new Set<string>();
  #told = new Set<string>();

  order(jobId: string): void {
    this.#ordered.add(jobId);
  }

  /** Ordered here, failed, and nobody was told. */
  isMissed(jobId: string): boolean {
    return this.#ordered.has(jobId) && !this.#told.has(jobId);
  }

  tell(job: Job): Job {
    this.#told.add(job.id);
    return job;
  }
}
