import type { ReadCard } from '../../domain/card/read-card.ts';
import { readCard } from '../../domain/card/read-card.ts';
import { readLorebook } from '../../domain/card/read-lorebook.ts';
import { AppError } from '../../domain/failure.ts';
import { readJson } from '../../domain/json/read-json.ts';
import type { MovingFile } from '../../domain/moving/sort-files.ts';
import { toInstant } from '../../domain/time.ts';
import type { NewLorebook } from '../../ports/elements.ts';
import { makeLorebook } from '../cards/make-lorebook.ts';
import { makeElement } from '../elements/make-element.ts';
import { inPortions } from '../in-portions.ts';
import { bringOnce, saidBy } from './bring-once.ts';
import { keepPicture } from './keep-picture.ts';
import type { Move, Mover, Outcome } from './move.ts';

const maxCardBytes = 50_000_000;

/** Characters out of their cards, each with its face and its lorebook. */
export const moveCharacters: Mover = {
  kind: 'characters',
  list: (move) =>
    move.installation.characters.map((file) => ({
      file,
      name: file.name,
      bring: () => bringCharacter(move, file),
    })),
};

async function bringCharacter(move: Move, file: MovingFile): Promise<Outcome> {
  const { ports, actor, archive, remark } = move;
  const bytes = await archive.read(file.path, maxCardBytes);
  const { outcome, changed } = await bringOnce(move, {
    kind: 'characters',
    key: file.inside,
    said: await saidBy('characters', file.inside, bytes),
    draw: () => ports.ids.next('elm'),
    isHere: async (id) => (await ports.elements.find(actor.id, id)) !== undefined,
    make: (id) => makeCharacter(move, file, id, bytes),
  });
  if (changed) {
    const why = `“${file.name}” was changed there since: the character is left as it is here.`;
    remark({ kind: 'characters', path: file.inside, why });
  }
  return outcome;
}

async function makeCharacter(move: Move, file: MovingFile, id: string, bytes: Uint8Array): Promise<void> {
  const { ports, actor, remark, signal } = move;
  const opened = await ports.cardFiles.open(bytes);
  const json = await inPortions(readJson(opened.json));
  if (json.kind === 'refused') throw new AppError('invalid', json.message);
  const result = readCard(json.value);
  if (result.kind === 'refused') throw new AppError('invalid', result.problems[0]!.message);
  const { name, description, card, file: cardFile } = result.card;
  const createdAt = file.modifiedAt ?? toInstant(ports.clock.now());
  const picture = opened.picture && {
    id: ports.ids.next('img'),
    origin: 'card' as const,
    bytes: opened.picture,
    createdAt,
  };
  const image = picture && (await keepPicture(ports, picture, signal));
  const element = makeElement(ports, {
    id,
    kind: 'character',
    name,
    description,
    imageId: image?.id ?? null,
    createdAt,
  });
  const book = await readBook(move, result.card, id, createdAt);
  await ports.elements.add(actor.id, {
    elements: [{ element, card, cardFile: JSON.stringify(cardFile) }],
    lorebooks: book ? [book] : [],
    images: image ? [image] : [],
  });
  for (const why of opened.notes) remark({ kind: 'characters', path: file.inside, why });
}

/** A card whose book is broken does not come: half of it would be worse than a word about it. */
async function readBook(
  { ports }: Move,
  { name, book }: ReadCard,
  characterId: string,
  createdAt: string,
): Promise<NewLorebook | undefined> {
  if (book === undefined || book === null) return undefined;
  const read = await inPortions(readLorebook(book, name));
  if (read.kind === 'refused') throw new AppError('invalid', `Its lorebook: ${read.problems[0]!.message}`);
  if (read.book.entries.length === 0) return undefined;
  const id = ports.ids.next('lor');
  return makeLorebook(ports, read.book, { id, characterId, everywhere: false, createdAt });
}
