import { scoreChange } from './change-score.ts';
import { hourDistance, weatherDistance } from './change/field-distance.ts';
import { placeDistance } from './change/place-distance.ts';
import { findPlaceClass } from './place-class.ts';
import type { Scene } from './scene.ts';

/** A picture that is kept, and the scene it shows. */
export interface Memory {
  imageId: string;
  scene: Scene;
}

/** What a kept picture is good for: the scene itself, or its place in another light. */
export interface Recollection extends Memory {
  kind: 'same_scene' | 'same_place';
}

/** Places nearer than this are one place. */
const samePlace = 0.2;
/** Hours and weathers nearer than this look alike enough; neighbouring hours do. */
const alike = 0.32;

/**
 * Which of the pictures kept of a story shows the scene, the latest first: the same place under a compatible sky hangs
 * again, the same place under another is painted anew after the earlier picture. `null`: nothing like it was painted.
 * A place that is not known is nowhere one has been. A picture that is no nearer to the scene than what hangs
 * (`hanging`) is nothing to hang: who finds that too far finds this one too far as well.
 */
export function recallScene(
  memories: readonly Memory[],
  now: Scene,
  hanging: Scene | null = null,
): Recollection | null {
  const here = memories.filter(({ scene }) => isSamePlace(scene, now));
  const far = hanging ? scoreChange(hanging, now).total : Infinity;
  const same = here.find(({ scene }) => isSameLight(scene, now) && scoreChange(scene, now).total < far);
  if (same) return { kind: 'same_scene', ...same };
  const [latest] = here;
  return latest ? { kind: 'same_place', ...latest } : null;
}

function isSamePlace(kept: Scene, now: Scene): boolean {
  const known = (scene: Scene) => scene.environment.value !== null || scene.environmentClass.value !== null;
  return known(kept) && known(now) && placeDistance(kept, now) < samePlace;
}

/** The unknown fits everything. Indoors the weather is heard, but hardly seen. */
function isSameLight(kept: Scene, now: Scene): boolean {
  const indoors = findPlaceClass(now.environmentClass.value)?.indoors === true;
  return (
    hourDistance(kept.timeOfDay.value, now.timeOfDay.value) < alike &&
    (indoors || weatherDistance(kept.weather.value, now.weather.value) < alike)
  );
}
