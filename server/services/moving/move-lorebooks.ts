import { maxLorebookBytes } from '../../domain/card/lorebook-file.ts';
import type { MovingFile } from '../../domain/moving/sort-files.ts';
import { keepLorebook } from '../cards/import-lorebook.ts';
import { bringOnce, saidBy } from './bring-once.ts';
import type { Move, Mover, Outcome } from './move.ts';

/** World info; what is chosen for all chats there is open everywhere here. */
export const moveLorebooks: Mover = {
  kind: 'lorebooks',
  list: (move) =>
    move.installation.lorebooks.map((file) => ({
      file,
      name: file.name,
      bring: () => bringLorebook(move, file),
    })),
};

async function bringLorebook(move: Move, file: MovingFile): Promise<Outcome> {
  const { ports, actor, archive, settings } = move;
  const bytes = await archive.read(file.path, maxLorebookBytes);
  const { outcome, changed } = await bringOnce(move, {
    kind: 'lorebooks',
    key: file.inside,
    said: await saidBy('lorebooks', file.inside, bytes),
    draw: () => ports.ids.next('lor'),
    isHere: async (id) => (await ports.lorebooks.find(actor.id, id)) !== undefined,
    make: async (id) => {
      const everywhere = settings.globalBooks.includes(file.name);
      await keepLorebook(ports, actor, { name: file.inside, bytes }, { id, everywhere });
    },
  });
  if (changed) {
    const why = `“${file.name}” was changed there since: it is left as it is here.`;
    move.remark({ kind: 'lorebooks', path: file.inside, why });
  }
  return outcome;
}
