import type { AppEvent } from '../domain/events.ts';
import type { Image } from '../domain/image.ts';
import type { Share, SharedImages } from '../domain/share.ts';

/** What its user decides about a share. */
export type ShareTerms = Pick<Share, 'size' | 'caption' | 'withMetadata' | 'expiresAt'>;

export interface NewShareRow extends ShareTerms {
  token: string;
  imageIds: readonly string[];
  createdAt: string;
}

/** A picture as everybody with the link sees it, under its number in the album: from 1, in order, with gaps. */
export interface PublicImage {
  number: number;
  image: Pick<Image, 'id' | 'hash' | 'mime' | 'width' | 'height' | 'placeholder'>;
}

/** What a link shows at the moment: at least one picture. */
export interface OpenShare {
  share: Pick<Share, 'token' | 'size' | 'caption' | 'withMetadata'>;
  images: PublicImage[];
}

/** A picture that is not the user's, or lies in the trash: nothing is written. */
export type ShareRefusal = 'unknown_image';

export interface ShareRepository {
  /** The share with its pictures and the events in one commit. */
  add(userId: string, share: NewShareRow, events: AppEvent[]): Promise<SharedImages | ShareRefusal>;
  find(userId: string, token: string): Promise<SharedImages | undefined>;
  /** Newest first; with `imageId` those that show it. */
  list(
    userId: string,
    filter: { imageId?: string; limit: number; before?: { createdAt: string; token: string } },
  ): Promise<Share[]>;
  /** What is absent stays; pictures that are in it already may stay although they lie in the trash. */
  change(
    userId: string,
    token: string,
    change: Partial<ShareTerms> & { imageIds?: readonly string[] },
    events: AppEvent[],
  ): Promise<SharedImages | ShareRefusal | undefined>;
  /** False when there is none. */
  remove(userId: string, token: string, events: AppEvent[]): Promise<boolean>;
  /**
   * For everybody: undefined when there is none, it expired before `at`, or everything it shows lies in the trash.
   * `only` reads one picture: that number, or the first that is there. Costs the same in an album of any length then.
   */
  open(token: string, at: string, only?: number | 'first'): Promise<OpenShare | undefined>;
  /** Adds to the counts of those that are still there. */
  addViews(views: ReadonlyMap<string, number>): Promise<void>;
  /** Which of these originals a share of any user shows, by their hashes. */
  listShared(hashes: readonly string[]): Promise<Set<string>>;
}
