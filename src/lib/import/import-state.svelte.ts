import { createContext } from 'svelte';
import { api } from '../api/client.ts';
import { asApiProblem, type ApiProblem } from '../api/problem.ts';
import type { Chat } from '../api/types.ts';
import { readLines, type LineProblem } from './read-lines.ts';

export type ImportOutcome =
  | { kind: 'done'; fileName: string; chat: Chat; messageCount: number }
  | { kind: 'refused'; fileName: string; problem: ApiProblem; lines: readonly LineProblem[] };

/** Files on their way into chats, one after the other. It lives as long as the window, whichever page is shown. */
export class ImportState {
  reading = $state.raw<{ name: string; number: number; count: number } | null>(null);
  /** In the order the files came; of the last time somebody brought some. */
  outcomes = $state.raw<readonly ImportOutcome[]>([]);
  #waiting: File[] = [];
  #taken = 0;

  /** Never throws: what goes wrong with a file is its outcome. Files brought meanwhile wait their turn. */
  async take(files: readonly File[]): Promise<void> {
    this.#waiting.push(...files);
    if (this.reading || files.length === 0) return;
    this.outcomes = [];
    this.#taken = 0;
    for (let file = this.#waiting.shift(); file; file = this.#waiting.shift()) {
      this.#taken++;
      this.reading = { name: file.name, number: this.#taken, count: this.#taken + this.#waiting.length };
      this.outcomes = [...this.outcomes, await send(file)];
    }
    this.reading = null;
  }
}

async function send(file: File): Promise<ImportOutcome> {
  try {
    return { kind: 'done', fileName: file.name, ...(await api.chats.import(file)) };
  } catch (thrown) {
    const problem = asApiProblem(thrown);
    return { kind: 'refused', fileName: file.name, problem, lines: readLines(problem.fields) };
  }
}

export const [getImports, setImports] = createContext<ImportState>();
