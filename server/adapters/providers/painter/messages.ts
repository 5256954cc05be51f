import type { PaintRequest } from '../../../painter/paint.ts';

/** What the server asks its painting process for. */
export interface PaintOrder {
  id: number;
  request: Omit<PaintRequest, 'signal'>;
}

export type PaintReply = { id: number; bytes: Uint8Array } | { id: number; error: string };
