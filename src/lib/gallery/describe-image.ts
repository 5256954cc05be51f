import type { ImageView } from '../api/types.ts';
import { describeScene } from '../scene/describe-scene.ts';
import { words } from '../words/en.ts';

/** What a picture shows, in a few words. */
export function describeImage(image: Pick<ImageView, 'scene' | 'prompt'>): string {
  const scene = image.scene ? describeScene(image.scene) : '';
  return scene || image.prompt.slice(0, 80) || words.gallery.picture;
}
