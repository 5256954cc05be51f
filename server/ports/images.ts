import type { AppEvent } from '../domain/events.ts';
import type { Image } from '../domain/image.ts';
import type { Scene } from '../domain/scene.ts';
import type { TimelineEntry } from '../domain/timeline.ts';

export interface Publication {
  jobId: string;
  /** The name under which the job remembers that this was done. */
  step: string;
  chatId: string;
  imageIds: string[];
  /** `background` hangs the first image unless the backdrop is pinned; `preview` only keeps it. */
  target: 'background' | 'preview';
  /** The scene that is now on the backdrop. */
  scene: Scene;
  /** The message's row, with its decision and image. */
  entry: TimelineEntry | null;
  at: string;
}

export interface ImageRepository {
  /**
   * One row per stored picture, and the job's step in the same commit. Doing it again changes nothing.
   */
  add(
    userId: string,
    images: Image[],
    remembered: { jobId: string; step: string; result: unknown },
  ): Promise<void>;
  find(userId: string, imageId: string): Promise<Image | undefined>;
  /** Newest first. */
  list(
    userId: string,
    filter: { chatId?: string; limit: number; before?: { createdAt: string; id: string } },
  ): Promise<Image[]>;
  /**
   * Backdrop, timeline row, job step and events (`image.published`, `backdrop.changed`, `chat.updated`)
   * in one commit.
   */
  publish(userId: string, publication: Publication, events: AppEvent[]): Promise<void>;
}
