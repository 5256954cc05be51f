import type { MovingKind } from '../../domain/moving/moving.ts';
import type { Mover } from './move.ts';
import { moveChats } from './move-chats.ts';

/** How each kind comes, in the order in which they need each other. */
export const movers: readonly Mover[] = [moveChats];

export const moverOf = (kind: MovingKind): Mover | undefined => movers.find((mover) => mover.kind === kind);
