export interface Report {
  tests: number;
  failed: number;
  skipped: number;
  /** Their files, each once. */
  failedIn: string[];
  failedNames: string[];
}
export function readReport(report: string): Report;
export function mayBeBusy(report: Pick<Report, 'failed' | 'failedIn' | 'failedNames'>): boolean;
