import type { Element } from '../../domain/element.ts';
import { safeName } from '../../domain/silly-tavern/chat-path.ts';
import { findBrought } from './bring-once.ts';
import type { Move } from './move.ts';

/** Who of an installation is here by now. */
export interface MovedPeople {
  /** By the card's file: `Bram.png`. */
  characters: ReadonlyMap<string, Element>;
  /** Ids, by the folder in which a character's gallery lies: the name as files can have it. */
  byFolder: ReadonlyMap<string, string>;
  /** By the avatar's file. */
  personas: ReadonlyMap<string, Element>;
}

const found = new WeakMap<Move, Promise<MovedPeople>>();

/** Looked for once a moving in: those who come, come before whatever asks for them. */
export function findPeople(move: Move): Promise<MovedPeople> {
  const known = found.get(move);
  if (known) return known;
  const looking = look(move);
  found.set(move, looking);
  return looking;
}

async function look(move: Move): Promise<MovedPeople> {
  const { characters, avatars } = move.installation;
  const cards = await listMoved(
    move,
    'characters',
    characters.map(({ inside }) => inside),
  );
  const faces = [
    ...avatars.map(({ inside }) => inside),
    ...move.settings.personas.map(({ avatar }) => personaKey(avatar)),
  ];
  const personas = await listMoved(move, 'personas', [...new Set(faces)]);
  return {
    characters: cards,
    byFolder: new Map([...cards.values()].map(({ name, id }) => [safeName(name, ''), id])),
    personas,
  };
}

export const personaKey = (avatar: string): string => `User Avatars/${avatar}`;

async function listMoved(move: Move, kind: string, keys: string[]): Promise<Map<string, Element>> {
  const { ports, actor } = move;
  const ids = await findBrought(move, kind, keys);
  const elements = await ports.elements.listByIds(actor.id, [...new Set(ids.values())]);
  const byId = new Map(elements.map((element) => [element.id, element]));
  return new Map(
    [...ids].flatMap(([key, id]) => {
      const element = byId.get(id);
      return element ? [[key.replace(/^.*\//, ''), element] as const] : [];
    }),
  );
}
