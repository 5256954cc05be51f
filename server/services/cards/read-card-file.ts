import { findIcon } from '../../domain/card/find-icon.ts';
import type { LoreFile } from '../../domain/card/lorebook-file.ts';
import { readCard, type ReadCard } from '../../domain/card/read-card.ts';
import { readLorebook } from '../../domain/card/read-lorebook.ts';
import { AppError } from '../../domain/failure.ts';
import { readJson } from '../../domain/json/read-json.ts';
import type { OpenedCard } from '../../ports/card-files.ts';
import type { Ports } from '../ports.ts';
import { inPortions } from '../in-portions.ts';
import { refuseFile } from './refuse-file.ts';

export interface CardFile extends Pick<ReadCard, 'name' | 'description' | 'card' | 'file'> {
  book: LoreFile | null;
  /** What the file shows; nobody has looked at it yet. */
  picture: Uint8Array | null;
  notes: string[];
}

/**
 * What a card's file says: PNG, WebP, CHARX or JSON of any version. Nothing is kept yet. Throws `AppError('invalid')`
 * with a sentence for each thing that is wrong.
 */
export async function readCardFile(
  { cardFiles }: Pick<Ports, 'cardFiles'>,
  bytes: Uint8Array,
): Promise<CardFile> {
  const opened = await cardFiles.open(bytes);
  const json = await inPortions(readJson(opened.json));
  if (json.kind === 'refused') throw refuseFile([{ where: '', message: json.message }]);
  const result = readCard(json.value);
  if (result.kind === 'refused') throw refuseFile(result.problems);
  const { name, description, card, file } = result.card;
  const book = result.card.book === null ? null : await readBook(result.card.book, `${name}’s lorebook`);
  const { picture, notes } = await findPicture(opened, file);
  return { name, description, card, file, book, picture, notes: [...opened.notes, ...notes] };
}

async function readBook(value: unknown, name: string): Promise<LoreFile> {
  const result = await inPortions(readLorebook(value, name));
  if (result.kind === 'ok') return result.book;
  throw refuseFile(
    result.problems.map(({ where, message }) => ({ where: `character_book.${where}`, message })),
  );
}

/** The picture that the card came in, or the one that it names. A broken one is no reason to refuse the card. */
async function findPicture(opened: OpenedCard, file: CardFile['file']) {
  const { icon, others } = findIcon(file);
  const notes = others === 0 ? [] : [`The card names ${others} more files, which are not used here.`];
  if (opened.picture || !icon) return { picture: opened.picture, notes };
  if (icon.kind === 'base64') return { picture: Buffer.from(icon.letters, 'base64'), notes };
  try {
    const picture = (await opened.readAsset(icon.path)) ?? null;
    return { picture, notes: picture ? notes : [...notes, 'The card’s picture is missing in its file.'] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { picture: null, notes: [...notes, error.message] };
  }
}
