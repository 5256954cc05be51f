/** The newest unfinished picture of each running job. Held in memory: after a restart there is none. */
export interface JobPreviews {
  /** One that is larger than is worth holding is not kept: then the one before stays. */
  keep(userId: string, jobId: string, bytes: Uint8Array): void;
  find(userId: string, jobId: string): Uint8Array | undefined;
  drop(jobId: string): void;
}
