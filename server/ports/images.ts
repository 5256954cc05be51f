import type { AppEvent } from '../domain/events.ts';
import type { ImageFacets, ImageStorage, ImageUses } from '../domain/gallery.ts';
import type { Image } from '../domain/image.ts';
import type { SearchTerm } from '../domain/image-search.ts';
import type { Message } from '../domain/message.ts';
import type { Scene } from '../domain/scene.ts';
import type { OutputTarget } from '../domain/settings.ts';
import type { TimelineEntry } from '../domain/timeline.ts';
import type { Memory } from '../domain/scene-memory.ts';
import type { Remembered } from './jobs.ts';

export interface Publication {
  remembered: Remembered;
  chatId: string;
  imageIds: string[];
  /**
   * `background` hangs the first image unless the backdrop is pinned, `attachment` and `message` put them into the
   * story's text at `place`, `preview` only keeps them.
   */
  target: OutputTarget;
  /** The message that they are attached to, where it is still there; and the one that is made of them. */
  place: { messageId: string | null; asMessage: Omit<Message, 'chatId' | 'position'> | null };
  /** A user ordered it: it replaces a pinned backdrop too, and stays pinned. */
  replacesPinned: boolean;
  /** The scene that was painted: what later messages are compared with, behind a pinned backdrop too. */
  scene: Scene;
  /** The story went elsewhere while it was painted: it is kept, but hangs nowhere and is not what is compared with. */
  stale: boolean;
  /** They show the story's place: coming back to it may hang one of them again. */
  memorable: boolean;
  /** The message's row, with its decision and image. */
  entry: TimelineEntry | null;
  at: string;
}

/** Which pictures of a user; all of it must hold. Those out of cards are never among them. */
export interface ImageFilter {
  chatId?: string;
  /** That are of each of these elements, or were painted with them. */
  elementIds?: readonly string[];
  provider?: string;
  model?: string;
  favourite?: true;
  tag?: string;
  /** Words of its prompts and tags; an empty list finds nothing. Those in the trash are not found by words. */
  words?: readonly SearchTerm[];
  /** Those in the trash, instead of those outside. */
  trashed?: true;
}

/** Which part of the list: places in the gallery's order, see `domain/moment.ts`. */
export interface ImageWindow {
  /** Default: newest. */
  order?: 'newest' | 'oldest';
  limit: number;
  /** The page begins after this place, in the direction of the order. */
  after?: number;
  /** Places that belong to the list: from the first up to before the second. */
  from?: number;
  before?: number;
}

export interface ImagePage {
  /** At most `limit`; fewer where too many had to be looked at. */
  images: Image[];
  /** Continues the list in its order; `null` at its end. */
  next: number | null;
  /** Continues it in the other order; `null` where nothing lies there. */
  previous: number | null;
}

/** What a user may change of a picture. */
export interface ImageChanges {
  prompt?: string;
  favourite?: boolean;
  tags?: readonly string[];
}

/** As much of a picture as sending its bytes needs. */
export type ImageFile = Pick<Image, 'id' | 'hash' | 'mime' | 'createdAt'>;

export interface ImageRepository {
  /**
   * One row per stored picture, and the job's step in the same commit. Doing it again changes nothing.
   */
  add(userId: string, images: Image[], remembered: Remembered): Promise<void>;
  /**
   * Rows of pictures that no job made, with what is told of them; the gallery finds them by these elements, too. Doing
   * it again changes nothing.
   */
  addUploads(
    userId: string,
    images: Image[],
    elementIds: readonly string[],
    events?: readonly AppEvent[],
  ): Promise<void>;
  /** Without those in the trash. */
  find(userId: string, imageId: string): Promise<Image | undefined>;
  /** One in the trash is found, too: its owner still sees it. Cheap when it is asked for again. */
  findFile(userId: string, imageId: string): Promise<ImageFile | undefined>;
  /** A page of the gallery. It costs the same wherever it lies, and however many pictures there are. */
  list(userId: string, filter: ImageFilter & ImageWindow): Promise<ImagePage>;
  /** Throws `AppError('not_found')` for one that is not there or in the trash. Emits `image.updated`. */
  update(userId: string, imageId: string, changes: ImageChanges): Promise<Image>;
  /** Into the trash. Returns which went there; the others are not theirs, or in it already. Emits `images.deleted`. */
  trash(userId: string, imageIds: readonly string[], at: string): Promise<string[]>;
  /** Out of the trash again. Returns which did. Emits `images.restored`. */
  restore(userId: string, imageIds: readonly string[]): Promise<string[]>;
  /** Removes rows out of the trash for good, not their files. Returns which. Emits `images.deleted`. */
  remove(userId: string, imageIds: readonly string[]): Promise<string[]>;
  /** Removes some of what went into anybody's trash before an instant. Returns how many. */
  emptyTrash(before: string): Promise<number>;
  /** Returns which changed; so do the next two. Those in the trash do not. Emits `images.changed`. */
  star(userId: string, imageIds: readonly string[], favourite: boolean): Promise<string[]>;
  addTags(userId: string, imageIds: readonly string[], names: readonly string[]): Promise<string[]>;
  removeTags(userId: string, imageIds: readonly string[], names: readonly string[]): Promise<string[]>;
  /** The months that have pictures, the latest first, and when the newest of each was made. */
  listMonths(userId: string): Promise<{ month: string; at: string }[]>;
  /** What the gallery can be narrowed by: of each at most so many. */
  listFacets(userId: string, most: number): Promise<ImageFacets>;
  /** What originals take, at most so many chats by name. */
  sumStorage(userId: string, most: number): Promise<ImageStorage>;
  /** Where the user's own ones of these pictures are seen. */
  findUses(userId: string, imageIds: readonly string[]): Promise<ImageUses[]>;
  /**
   * Pictures of a chat's painted scenes, the latest first: at most so many of that kind of place, and as many of no
   * known kind; for `null` the latest of any. Costs the same in a long chat; a picture that was deleted is not among
   * them, one whose message was deleted is.
   */
  listMemories(userId: string, chatId: string, placeClass: string | null, most: number): Promise<Memory[]>;
  /** The files of a user's pictures that no other user's picture shares. */
  listFilesOnlyOf(userId: string): Promise<Pick<Image, 'hash' | 'mime'>[]>;
  /**
   * Backdrop, timeline row, job step and events (`image.published` for what this job painted,
   * `backdrop.changed`, `chat.updated`) in one commit. Where the job remembers the step already, nothing is written.
   */
  publish(userId: string, publication: Publication): Promise<void>;
  /**
   * Pictures that belong to no chat: tagged with their elements, the job's step and `image.published` in one commit.
   * Where the job remembers the step already, nothing is written.
   */
  publishApart(
    userId: string,
    publication: { imageIds: string[]; elementIds: string[]; remembered: Remembered },
  ): Promise<void>;
}
