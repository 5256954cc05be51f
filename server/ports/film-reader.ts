import type { Film, FilmMime } from '../domain/image.ts';
import type { Extent } from '../domain/share.ts';

/** What a film's container says. */
export interface FilmHead extends Extent, Film {
  mime: FilmMime;
}

/**
 * Looks into films by their files. What is in them was made by others: every look has an end, in time and in memory,
 * and happens in a process of its own.
 */
export interface FilmReader {
  /**
   * Throws `ProviderFailure('malformed_reply')` with a sentence for what is no film that browsers play, breaks off, has
   * more pixels or seconds than anybody needs, or takes too long.
   */
  read(path: string, signal?: AbortSignal): Promise<FilmHead>;
  /**
   * The film's first frame as a picture. A sentence that says why there is none: this machine has no program for it, or
   * that one could not read the film. Throws what `signal` says.
   */
  grabFrame(path: string, kind: FilmMime, signal?: AbortSignal): Promise<Uint8Array | { none: string }>;
}
