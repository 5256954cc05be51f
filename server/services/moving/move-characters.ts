import { maxCardFileBytes } from '../../domain/card/lorebook-file.ts';
import { readWorldLink } from '../../domain/moving/read-world-link.ts';
import type { MovingFile } from '../../domain/moving/sort-files.ts';
import { keepCard } from '../cards/keep-card.ts';
import { readCardFile, type CardFile } from '../cards/read-card-file.ts';
import { bringOnce, saidBy } from './bring-once.ts';
import { findWorld, linkWorld } from './link-world.ts';
import type { Move, Mover, Outcome } from './move.ts';

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
  const { ports, actor, archive } = move;
  const bytes = await archive.read(file.path, maxCardFileBytes);
  let card: CardFile | undefined;
  const { id, outcome, changed } = await bringOnce(move, {
    kind: 'characters',
    key: file.inside,
    said: await saidBy('characters', file.inside, bytes),
    draw: () => ports.ids.next('elm'),
    isHere: async (id) => (await ports.elements.find(actor.id, id)) !== undefined,
    make: async (id) => {
      card = await readCardFile(ports, bytes);
      await makeCharacter(move, file, card, id);
    },
  });
  if (outcome === 'came') {
    // After a restart the character may be here and the link not yet.
    card ??= await readCardFile(ports, bytes);
    await linkWorld(move, id, readWorldLink(card.file));
  }
  if (changed)
    tell(move, file, `“${file.name}” was changed there since: the character is left as it is here.`);
  return outcome;
}

async function makeCharacter(move: Move, file: MovingFile, card: CardFile, id: string): Promise<void> {
  const { ports, actor } = move;
  const link = readWorldLink(card.file);
  const world = await findWorld(move, id, link);
  const given = { characterId: id, createdAt: file.modifiedAt ?? undefined };
  // SillyTavern writes the linked world into the card whenever it saves it, and reads the world alone.
  const { notes } = await keepCard(ports, actor, { ...card, book: world ? null : card.book }, given);
  for (const note of notes) tell(move, file, note);
  if (world && card.book && ![link, world.name, `${card.name}’s lorebook`].includes(card.book.name)) {
    tell(
      move,
      file,
      `The lorebook in its card, “${card.book.name}”, stays behind: SillyTavern reads “${link}”.`,
    );
  }
}

const tell = ({ remark }: Move, file: MovingFile, why: string) =>
  remark({ kind: 'characters', path: file.inside, why });
