/** The machine and the process that the server runs in. */
export interface Machine {
  /** Of the disk that the data folder lies on. */
  disk(): Promise<{ freeBytes: number; totalBytes: number }>;
  /** `startedAt` in milliseconds. */
  process(): { startedAt: number; residentBytes: number; cpuSeconds: number };
  versions(): { cyclorama: string; bun: string; sharp: string };
}
