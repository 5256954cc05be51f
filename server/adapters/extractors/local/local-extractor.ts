import type { SceneExtractor } from '../../../ports/scene-extractor.ts';
import { readScene } from './read-scene.ts';

/**
 * Reads scenes from words alone: no network, no model, no key. The same message and scene before give the same
 * scene. Throws only what `signal` aborts with.
 */
export const localExtractor: SceneExtractor = {
  id: 'local',
  extract: async (input, signal) => {
    signal?.throwIfAborted();
    return readScene(input);
  },
};
