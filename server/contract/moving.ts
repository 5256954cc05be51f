import { z } from 'zod';
import { MovingIn, MovingKind } from '../domain/moving/moving.ts';

/** A folder on the server's own disk; an upload comes as a form with `file`. */
export const MoveFromFolder = z.strictObject({ path: z.string().trim().min(1).max(4_000) });
export type MoveFromFolder = z.infer<typeof MoveFromFolder>;

/** What shall come. `settings` and `keys` never come unless they are named. */
export const StartMoving = z.strictObject({ kinds: z.array(MovingKind).min(1).max(20) });
export type StartMoving = z.infer<typeof StartMoving>;

export const MovingList = z.object({ items: z.array(MovingIn) });
export type MovingList = z.infer<typeof MovingList>;
