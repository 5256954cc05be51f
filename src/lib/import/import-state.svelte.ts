import { createContext } from 'svelte';
import { api } from '../api/client.ts';
import { asApiProblem, type ApiProblem } from '../api/problem.ts';
import type { CardImported, Chat, Lorebook } from '../api/types.ts';
import { readLines, type LineProblem } from './read-lines.ts';
import { sortFile } from './sort-file.ts';

export type ImportOutcome = { fileName: string } & (
  | { kind: 'done'; chat: Chat; messageCount: number }
  | ({ kind: 'character' } & CardImported)
  | { kind: 'lorebook'; lorebook: Lorebook }
  | { kind: 'undone'; name: string }
  | { kind: 'refused'; problem: ApiProblem; lines: readonly LineProblem[] }
);

/** Files on their way in, one after the other. It lives as long as the window, whichever page is shown. */
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

  /** Puts what a file brought into the trash again. Throws ApiProblem. */
  async undo(outcome: ImportOutcome): Promise<void> {
    let name = '';
    if (outcome.kind === 'character') {
      name = outcome.character.name;
      await api.elements.remove(outcome.character.id);
    } else if (outcome.kind === 'lorebook') {
      name = outcome.lorebook.name;
      await api.lorebooks.remove(outcome.lorebook.id);
    } else return;
    const undone: ImportOutcome = { kind: 'undone', fileName: outcome.fileName, name };
    this.outcomes = this.outcomes.map((other) => (other === outcome ? undone : other));
  }

  /** They have been read. */
  clear(): void {
    if (!this.reading) this.outcomes = [];
  }
}

async function send(file: File): Promise<ImportOutcome> {
  const fileName = file.name;
  try {
    const bringing = await sortFile(file);
    if (bringing === 'character')
      return { kind: 'character', fileName, ...(await api.characters.import(file)) };
    if (bringing === 'lorebook') return { kind: 'lorebook', fileName, ...(await api.lorebooks.import(file)) };
    return { kind: 'done', fileName, ...(await api.chats.import(file)) };
  } catch (thrown) {
    const problem = asApiProblem(thrown);
    return { kind: 'refused', fileName, problem, lines: readLines(problem.fields) };
  }
}

export const [getImports, setImports] = createContext<ImportState>();
