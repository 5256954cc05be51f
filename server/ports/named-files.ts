import type { Image } from '../domain/image.ts';
import type { FileName } from './image-store.ts';

/** A file with one of the pictures that it belongs to. */
export interface NamedFile extends FileName {
  imageId: string;
}

/** What the rows of all users say of files: those in the trash, too. */
export interface NamedFileRepository {
  /**
   * Of these hashes, those that somebody's picture names, each with its kind; and with `null` those that a job which
   * waits or runs remembers.
   */
  listNeeded(hashes: readonly string[]): Promise<{ hash: string; mime: Image['mime'] | null }[]>;
  /** Every file that pictures name, once, in the order of their hashes. */
  list(afterHash: string, limit: number): Promise<NamedFile[]>;
  /**
   * Those pictures of a file, whoever's they are, that are in no trash, hang nowhere and stand in no message, element,
   * story or link.
   */
  listUnused(hash: string): Promise<{ userId: string; imageId: string }[]>;
  /** Of these hashes, those of pictures that a link shows which has not run out by then. */
  listShared(hashes: readonly string[], now: string): Promise<string[]>;
}
