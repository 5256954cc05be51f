import { writeLorebook } from '../../domain/card/write-lorebook.ts';
import { writeJson } from '../../domain/json/write-json.ts';
import { safeName } from '../../domain/silly-tavern/chat-path.ts';
import { getLorebook } from '../lorebooks/get-lorebook.ts';
import type { Actor, Ports } from '../ports.ts';
import type { ExportedFile } from './exported-file.ts';
import { inPortions } from '../in-portions.ts';
import { readKeptLorebook } from './read-kept-lorebook.ts';

/** A lorebook as SillyTavern imports it. Throws `AppError('not_found')`. */
export async function exportLorebook(
  ports: Pick<Ports, 'lorebooks'>,
  actor: Actor,
  lorebookId: string,
): Promise<ExportedFile> {
  const book = await readKeptLorebook(ports, actor, await getLorebook(ports, actor, lorebookId));
  const text = await inPortions(writeJson(await inPortions(writeLorebook(book, 'world'))));
  return { fileName: `${safeName(book.name, 'Lorebook')}.json`, mime: 'application/json', body: text };
}
