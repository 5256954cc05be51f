import { safeName } from '../../domain/silly-tavern/chat-path.ts';
import type { MovingFile } from '../../domain/moving/sort-files.ts';
import { keepUpload } from '../images/keep-upload.ts';
import { bringOnce, type Brought } from './bring-once.ts';
import { findPeople } from './find-people.ts';
import type { Move, Mover } from './move.ts';

const maxBytes = 50_000_000;

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
  const { ports, actor, archive } = move;
  return bringOnce(move, {
    kind,
    key: file.inside,
    draw: () => ports.ids.next('img'),
    isHere: async (id) => (await ports.images.find(actor.id, id)) !== undefined,
    make: async (id) => {
      const bytes = await archive.read(file.path, maxBytes);
      const createdAt = file.modifiedAt ?? undefined;
      const image = await keepUpload(ports, { id, origin: 'uploaded', file: bytes, createdAt, maxBytes });
      const { byFolder } = await findPeople(move);
      const of = file.folder ? byFolder.get(safeName(file.folder, '')) : undefined;
      await ports.images.addUploads(actor.id, [image], of === undefined ? [] : [of]);
    },
  });
}
