import type { Scene, SceneField } from '../../domain/scene.ts';
import type { Hunch } from '../../domain/hunch.ts';
import type { SceneCorrection } from '../../ports/timeline.ts';

/** What a user said by hand stands over what was read: certain, and without a place in the text. */
export function applyCorrection(scene: Scene, correction: SceneCorrection | undefined): Scene {
  if (!correction) return scene;
  const corrected = { ...scene };
  for (const [name, value] of Object.entries(correction)) {
    const field: SceneField<unknown> = { value, confidence: value === null ? 0 : 1, evidence: null };
    Object.assign(corrected, { [name]: field });
  }
  return corrected;
}

/** What a user said by hand leaves nothing to suspect. */
export const forgetSuspicion = (hunch: Hunch, correction: SceneCorrection | undefined): Hunch =>
  Object.fromEntries(
    Object.entries(hunch).map(([name, suspicion]) => [
      name,
      correction && name in correction ? 0 : suspicion,
    ]),
  ) as Hunch;
