import type { Scene, SceneField, SceneFieldName } from '../../domain/scene.ts';

/** A message's reading as it is kept, and the scene it followed then; undefined where nobody knows any more. */
export interface KeptReading {
  messageId: string;
  scene: Scene;
  before: Scene | undefined;
}

/**
 * The scene of a message whose words did not change, after another scene than the one it was read after. What the
 * reading itself said stays; what was only carried along is taken from the new scene before. A field is the reading's
 * own when its evidence lies in the message, or when its value is another than the one it followed (a language model
 * may know better than to quote, and may say that something is not known any more). The words of a place and its kind
 * are one statement. Nobody is asked: a reading that was paid for is not thrown away.
 */
export function followBefore(kept: KeptReading, before: Scene): Scene {
  const scene = { ...kept.scene };
  const placeIsOwn = isOwn(kept, 'environment') || isOwn(kept, 'environmentClass');
  for (const name of fieldNames) {
    const place = name === 'environment' || name === 'environmentClass';
    if (place ? placeIsOwn : isOwn(kept, name)) continue;
    // Carried along unchanged, it keeps what little confidence it lost on the way.
    if (kept.before && Bun.deepEquals(kept.before[name], before[name])) continue;
    Object.assign(scene, { [name]: before[name] });
  }
  const sameCast = kept.before && Bun.deepEquals(kept.before.characters, kept.scene.characters);
  return sameCast ? { ...scene, characters: before.characters } : scene;
}

const fieldNames = [
  'environment',
  'environmentClass',
  'timeOfDay',
  'weather',
  'mood',
  'focalDetail',
  'palette',
] as const satisfies SceneFieldName[];

function isOwn({ messageId, scene, before }: KeptReading, name: SceneFieldName): boolean {
  const field: SceneField<unknown> = scene[name];
  if (field.evidence?.messageId === messageId) return true;
  if (before) return !Bun.deepEquals(field.value, before[name].value);
  return field.evidence === null && field.value !== null;
}
