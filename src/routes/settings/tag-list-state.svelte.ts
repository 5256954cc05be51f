import { api } from '$lib/api/client.ts';
import { asApiProblem, type ApiProblem } from '$lib/api/problem.ts';
import type { TagListSummary } from '$lib/api/types.ts';
import { readLines } from '$lib/import/read-lines.ts';

/** A row of a file and what is wrong with it. */
interface RowProblem {
  line: number;
  why: string;
}

/** What became of the file that was brought last. `more`: rows that could not be read and are not named. */
export type TagListOutcome = { problems: readonly RowProblem[]; more: number } & (
  { kind: 'taken' } | { kind: 'refused'; fileName: string; message: string }
);

/** A file that is something else altogether need not be told row by row. */
const mostOfRefused = 5;

/** The user's own tag list. What a change is refused for is thrown as ApiProblem, but a file's is its outcome. */
export class TagListState {
  /** `undefined` before it is known. */
  list = $state.raw<TagListSummary | null | undefined>(undefined);
  problem = $state.raw<ApiProblem | null>(null);
  /** The name of the file that is being read. */
  reading = $state.raw<string | null>(null);
  outcome = $state.raw<TagListOutcome | null>(null);

  async load(): Promise<void> {
    this.problem = null;
    try {
      this.list = (await api.tagList.get()).list;
    } catch (thrown) {
      this.problem = asApiProblem(thrown);
    }
  }

  /** Returns the list whose place was taken, which can be had back. */
  async take(file: File): Promise<TagListSummary | null> {
    const before = this.list ?? null;
    this.outcome = null;
    this.reading = file.name;
    try {
      const { list, problems } = await api.tagList.put(file);
      this.list = list;
      this.outcome = { kind: 'taken', problems, more: list.skipped - problems.length };
      return before?.importedAt === list.importedAt ? null : before;
    } catch (thrown) {
      const { message, fields } = asApiProblem(thrown);
      const lines = readLines(fields).flatMap(({ line, sentence }) =>
        line === null ? [] : [{ line, why: sentence }],
      );
      const problems = lines.slice(0, mostOfRefused);
      this.outcome = { kind: 'refused', fileName: file.name, message, problems, more: 0 };
      return null;
    } finally {
      this.reading = null;
    }
  }

  async remove(): Promise<void> {
    await api.tagList.remove();
    this.list = null;
    this.outcome = null;
  }

  async restore(): Promise<void> {
    this.list = (await api.tagList.restore()).list;
    this.outcome = null;
  }
}
