import { safeName } from '../../domain/silly-tavern/chat-path.ts';
import type { MovingFile } from '../../domain/moving/sort-files.ts';
import { bringOnce, type Brought } from './bring-once.ts';
import { findPeople } from './find-people.ts';
import { keepPicture } from './keep-picture.ts';
import type { Move, Mover } from './move.ts';

const maxPictureBytes = 50_000_000;

export const moveBackgrounds: Mover = {
  kind: 'backgrounds',
  list: (move) =>
    move.installation.backgrounds.map((file) => ({
      file,
      name: file.name,
      bring: async () => (await bringPicture(move, 'backgrounds', file)).outcome,
    })),
};

/** The gallery, each picture of the character in whose folder it lies. */
export const movePictures: Mover = {
  kind: 'pictures',
  list: (move) =>
    move.installation.pictures.map((file) => ({
      file,
      name: file.folder === null ? file.name : `${file.folder}/${file.name}`,
      bring: async () => (await bringPicture(move, 'pictures', file)).outcome,
    })),
};

/** Brings one picture, unless it came before. Throws `AppError('invalid')` for what is none. */
export async function bringPicture(
  move: Move,
  kind: 'backgrounds' | 'pictures',
  file: MovingFile & { folder?: string | null },
): Promise<Brought> {
  const { ports, actor, archive, signal } = move;
  return bringOnce(move, {
    kind,
    key: file.inside,
    draw: () => ports.ids.next('img'),
    isHere: async (id) => (await ports.images.find(actor.id, id)) !== undefined,
    make: async (id) => {
      const bytes = await archive.read(file.path, maxPictureBytes);
      const { modifiedAt: createdAt } = file;
      const image = await keepPicture(ports, { id, origin: 'uploaded', bytes, createdAt }, signal);
      const { byFolder } = await findPeople(move);
      const of = file.folder ? byFolder.get(safeName(file.folder, '')) : undefined;
      await ports.images.addUploads(actor.id, [image], of === undefined ? [] : [of]);
    },
  });
}
