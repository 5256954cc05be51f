import type { MovingKind } from '../../domain/moving/moving.ts';
import type { Mover } from './move.ts';
import { moveCharacters } from './move-characters.ts';
import { moveChats } from './move-chats.ts';
import { moveKeys } from './move-keys.ts';
import { moveLorebooks } from './move-lorebooks.ts';
import { movePersonas } from './move-personas.ts';
import { moveBackgrounds, movePictures } from './move-pictures.ts';
import { moveSettings } from './move-settings.ts';

/** How each kind comes. */
export const movers: readonly Mover[] = [
  moveLorebooks,
  moveCharacters,
  movePersonas,
  moveBackgrounds,
  movePictures,
  moveChats,
  moveSettings,
  moveKeys,
];

export const moverOf = (kind: MovingKind): Mover | undefined => movers.find((mover) => mover.kind === kind);
