import { AppError } from '../../domain/failure.ts';
import { maxLorebookBytes } from '../../domain/card/lorebook-file.ts';
import { readLorebook } from '../../domain/card/read-lorebook.ts';
import { readJson } from '../../domain/json/read-json.ts';
import type { MovingFile } from '../../domain/moving/sort-files.ts';
import { toInstant } from '../../domain/time.ts';
import { makeLorebook } from '../cards/make-lorebook.ts';
import { decodeLongText } from '../decode-text.ts';
import { inPortions } from '../in-portions.ts';
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
      const json = await inPortions(readJson(await inPortions(decodeLongText(bytes))));
      if (json.kind === 'refused') throw new AppError('invalid', json.message);
      const read = await inPortions(readLorebook(json.value, file.name.slice(0, 200).toWellFormed()));
      if (read.kind === 'refused') throw new AppError('invalid', read.problems[0]!.message);
      const book = await makeLorebook(ports, read.book, {
        id,
        characterId: null,
        everywhere: settings.globalBooks.includes(file.name),
        createdAt: toInstant(ports.clock.now()),
      });
      await ports.elements.add(actor.id, { elements: [], lorebooks: [book] });
    },
  });
  if (changed) {
    const why = `“${file.name}” was changed there since: it is left as it is here.`;
    move.remark({ kind: 'lorebooks', path: file.inside, why });
  }
  return outcome;
}
