import { z } from 'zod';
import { CastMember, ElementReference } from './element.ts';
import type { Scene } from './scene.ts';
import { Instant } from './time.ts';

/** Who speaks for a user that plays nobody in particular. */
export const userWithoutPersona = 'You';

/** What hangs behind the text. A pinned backdrop was set by hand and is not replaced by automatic painting. */
export const Backdrop = z.object({
  imageId: z.string(),
  /** A still picture: of a film its poster. */
  url: z.string(),
  /** Where a film's own bytes are; `null` for a still picture. */
  filmUrl: z.string().nullable(),
  /** Thumbhash, base64: shown while the picture loads. */
  placeholder: z.string(),
  pinned: z.boolean(),
});
export type Backdrop = z.infer<typeof Backdrop>;

export const Chat = z.object({
  id: z.string(),
  title: z.string().min(1).max(300),
  /** In the order in which they sit around the table. */
  characters: z.array(CastMember),
  persona: ElementReference.nullable(),
  /** Open for this chat, beside those of its characters and those that are open everywhere. */
  lorebookIds: z.array(z.string()),
  origin: z.enum(['written', 'imported', 'demo', 'branch']),
  messageCount: z.number().int().nonnegative(),
  /**
   * How far a transcript has been played: the messages shown are those up to this position.
   * `null`: all of them. 0: none yet.
   */
  playhead: z.number().int().nonnegative().nullable(),
  backdrop: Backdrop.nullable(),
  archived: z.boolean(),
  deletedAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Chat = z.infer<typeof Chat>;

/** What the change score compares with: the scene that was painted onto the backdrop, and when. */
export interface BackdropScene {
  scene: Scene;
  imageId: string;
  paintedAt: Instant;
}
