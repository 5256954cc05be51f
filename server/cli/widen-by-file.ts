import { AppError } from '../domain/failure.ts';
import type { Tagger } from '../domain/tags/tagger.ts';
import { widenTagger } from '../domain/tags/widen-tagger.ts';
import { readTagFile } from '../services/tags/read-tag-file.ts';
import { CommandError } from './command.ts';
import { mustBeFile } from './read-file.ts';

/**
 * The tagger with the tags of a file beside its own. `tell` hears of rows that cannot be read. Throws `CommandError`
 * for a file that is no list of tags.
 */
export async function widenByFile(
  tagger: Tagger,
  path: string,
  tell: (sentence: string) => Promise<void>,
): Promise<Tagger> {
  await mustBeFile(path);
  try {
    const { entries, problems, problemCount } = await readTagFile(await Bun.file(path).bytes());
    const [first] = problems;
    const more = problemCount > 1 ? ` (and ${problemCount - 1} more)` : '';
    if (first) await tell(`“${path}”, row ${first.line}: ${first.why}${more}`);
    return widenTagger(tagger, entries);
  } catch (error) {
    if (error instanceof AppError) throw new CommandError(`“${path}”: ${error.message}`, { cause: error });
    throw error;
  }
}
