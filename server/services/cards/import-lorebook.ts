import type { LorebookImported } from '../../contract/cards.ts';
import { maxLorebookBytes } from '../../domain/card/lorebook-file.ts';
import { readLorebook } from '../../domain/card/read-lorebook.ts';
import { readJson } from '../../domain/json/read-json.ts';
import { decodeLongText } from '../decode-text.ts';
import { getLorebook } from '../lorebooks/get-lorebook.ts';
import type { Actor, Ports } from '../ports.ts';
import { inPortions } from '../in-portions.ts';
import { makeLorebook } from './make-lorebook.ts';
import { refuseFile } from './refuse-file.ts';

export interface LorebookToImport {
  /** The file's name; what a book is called that does not name itself. */
  name: string;
  bytes: Uint8Array;
}

/**
 * Makes a lorebook of a file, whole or not at all: SillyTavern's world info, the book of a card, NovelAI's, Agnai's or
 * Risu's. Each entry becomes an element. Throws `AppError('invalid')` with a sentence for each thing that is wrong.
 */
export async function importLorebook(
  ports: Pick<Ports, 'elements' | 'lorebooks' | 'ids' | 'clock'>,
  actor: Actor,
  file: LorebookToImport,
): Promise<LorebookImported> {
  const id = await keepLorebook(ports, actor, file);
  return { lorebook: await getLorebook(ports, actor, id) };
}

/** The same without the answer. `id`: under which id, where that was drawn before; `everywhere`: open in every chat. */
export async function keepLorebook(
  ports: Pick<Ports, 'elements' | 'ids' | 'clock'>,
  actor: Actor,
  { name, bytes }: LorebookToImport,
  { id = ports.ids.next('lor'), everywhere = false }: { id?: string; everywhere?: boolean } = {},
): Promise<string> {
  if (bytes.length > maxLorebookBytes) {
    throw refuseFile([{ where: '', message: `At most ${maxLorebookBytes / 1_000_000} MB.` }]);
  }
  const json = await inPortions(readJson(await inPortions(decodeLongText(bytes))));
  if (json.kind === 'refused') throw refuseFile([{ where: '', message: json.message }]);
  const stem = name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  const usual = stem.trim().slice(0, 200).toWellFormed() || 'Lorebook';
  const result = await inPortions(readLorebook(json.value, usual));
  if (result.kind === 'refused') throw refuseFile(result.problems);
  const book = await makeLorebook(ports, result.book, { id, characterId: null, everywhere });
  await ports.elements.add(actor.id, { elements: [], lorebooks: [book] });
  return id;
}
