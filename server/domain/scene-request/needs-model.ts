import type { ChangeScore } from '../change-score.ts';
import type { Scene } from '../scene.ts';
import type { Settings } from '../settings.ts';

/** Between these the local scorer cannot tell whether the scene moved. */
const undecided = { from: 0.15, to: 0.75 };
/** From this share on it is the place that the shift speaks of. */
const placeShare = 0.3;

export interface LocalReading {
  scene: Scene;
  /** Against the message before. */
  shift: ChangeScore;
}

/**
 * Whether a language model is worth asking about a message. When unsure: the shift is neither here nor there, the
 * story went somewhere and nobody knows where to, or it begins at a place that nobody knows.
 */
export function needsModel(
  reader: Settings['sceneReader'],
  messageId: string,
  before: Scene | null,
  { scene, shift }: LocalReading,
): boolean {
  if (reader !== 'unsure') return reader === 'always';
  if (!before) return !knowsPlace(scene);
  if (shift.total >= undecided.from && shift.total <= undecided.to) return true;
  if (shift.total < undecided.from) return false;
  const readHere = [scene.environment, scene.environmentClass].some(
    ({ value, evidence }) => value !== null && evidence?.messageId === messageId,
  );
  return !knowsPlace(scene) || (shift.fields.environment >= placeShare && !readHere);
}

const knowsPlace = ({ environment, environmentClass }: Scene): boolean =>
  environment.value !== null || environmentClass.value !== null;
