import { AppError } from '../../domain/failure.ts';
import { maxPictureBytes } from '../../domain/image.ts';
import type { MovingPersona } from '../../domain/moving/read-settings.ts';
import type { MovingFile } from '../../domain/moving/sort-files.ts';
import { toInstant } from '../../domain/time.ts';
import { makeElement } from '../elements/make-element.ts';
import { keepUpload } from '../images/keep-upload.ts';
import { bringOnce, saidBy } from './bring-once.ts';
import { personaKey } from './find-people.ts';
import type { Move, Mover, Outcome } from './move.ts';

const maxName = 200;
const maxDescription = 100_000;

/** Personas of the settings, with the faces that lie beside them. A face that nobody wears stays behind. */
export const movePersonas: Mover = {
  kind: 'personas',
  list: (move) => {
    const faces = new Map(move.installation.avatars.map((file) => [file.inside, file]));
    return move.settings.personas.map((persona) => {
      const key = personaKey(persona.avatar);
      const face = faces.get(key);
      const file = face ?? { path: '', inside: key, name: persona.name, bytes: 0, modifiedAt: null };
      return { file, name: persona.name, bring: () => bringPersona(move, persona, face, key) };
    });
  },
};

async function bringPersona(
  move: Move,
  persona: MovingPersona,
  face: MovingFile | undefined,
  key: string,
): Promise<Outcome> {
  const { ports, actor, archive, remark } = move;
  const name = persona.name.trim().slice(0, maxName).toWellFormed();
  const said = JSON.stringify([name, persona.description]);
  const { outcome, changed } = await bringOnce(move, {
    kind: 'personas',
    key,
    said: await saidBy('personas', key, new TextEncoder().encode(said)),
    draw: () => ports.ids.next('elm'),
    isHere: async (id) => (await ports.elements.find(actor.id, id)) !== undefined,
    make: async (id) => {
      if (persona.description.length > maxDescription) {
        throw new AppError('invalid', `Its description is longer than ${maxDescription} characters.`);
      }
      const image = face && (await wear(face));
      const element = makeElement(ports, {
        id,
        kind: 'persona',
        name,
        description: persona.description.toWellFormed(),
        imageId: image?.id ?? null,
        createdAt: toInstant(ports.clock.now()),
      });
      await ports.elements.add(actor.id, { elements: [{ element }], images: image ? [image] : [] });
    },
  });
  if (changed)
    remark({
      kind: 'personas',
      path: key,
      why: `“${name}” was changed there since: it is left as it is here.`,
    });
  return outcome;

  async function wear(file: MovingFile) {
    try {
      const bytes = await archive.read(file.path, maxPictureBytes);
      return await keepUpload(ports, { origin: 'card', file: bytes });
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'unavailable') throw error;
      remark({ kind: 'personas', path: file.inside, why: `“${name}” came without a face: ${error.message}` });
      return undefined;
    }
  }
}
