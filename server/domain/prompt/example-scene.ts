import { emptyScene, type Scene, type SceneField } from '../scene.ts';

/** A scene to try words on; with a name, somebody stands in it. */
export const exampleScene = (name?: string): Scene => ({
  ...emptyScene(),
  environment: known('a stone bridge over a river'),
  environmentClass: known('bridge'),
  timeOfDay: known('dusk'),
  weather: known('rain'),
  characters: name ? [{ name, evidence: null }] : [],
});

const known = <Value>(value: Value): SceneField<Value> => ({ value, confidence: 1, evidence: null });
