import type { FilmReader } from '../../../server/ports/film-reader.ts';

/** Believes that every film is one of two seconds with sound, and has no program that takes frames out of it. */
export const createFakeFilmReader = (): FilmReader => ({
  read: async () => ({ mime: 'video/mp4', width: 64, height: 48, durationMs: 2_000, hasSound: true }),
  grabFrame: async () => ({ none: 'this machine has no ffmpeg' }),
});
