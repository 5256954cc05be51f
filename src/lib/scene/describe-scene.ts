import data from '../../../server/domain/place-classes.json';
import type { ChangeScore, Decision, Scene } from '../api/types.ts';
import type { SceneWords } from '../words/en/decision.ts';
import { words } from '../words/en.ts';

export interface PlaceOption {
  id: string;
  label: string;
}

/** Every kind of place, in alphabetical order. */
export const placeOptions: readonly PlaceOption[] = data.classes
  .map(({ id, label }) => ({ id, label }))
  .sort((one, other) => one.label.localeCompare(other.label));
const labels = new Map(placeOptions.map(({ id, label }) => [id, label]));

/** What a reader calls this kind of place. */
export const placeLabel = (id: string): string => labels.get(id) ?? id.replaceAll('_', ' ');

const longestPhrase = 36;

/** The place in a few words: as the text says it, or its kind where the text says much. */
export function placeOf(scene: Scene): string | null {
  const phrase = scene.environment.value;
  const kind = scene.environmentClass.value;
  if (phrase && (phrase.length <= longestPhrase || !kind)) return phrase;
  return kind ? placeLabel(kind) : phrase;
}

/** What is known of place, time and weather, each in words. */
export const sceneWords = (scene: Scene | null | undefined): SceneWords => ({
  place: scene ? placeOf(scene) : null,
  time: scene?.timeOfDay.value ? words.scene.times[scene.timeOfDay.value] : null,
  weather: scene?.weather.value ? words.scene.weathers[scene.weather.value] : null,
});

/** Place · time · weather, as far as they are known; empty when nothing is. */
export function describeScene(scene: Scene): string {
  const { place, time, weather } = sceneWords(scene);
  return [place, time, weather].filter(Boolean).join(' · ');
}

/** A decision's reasons, one clause after the other, in the words of the scene it was made about. */
export function describeDecision(decision: Decision, scene: Scene | null | undefined): string {
  const now = sceneWords(scene);
  return decision.because.map(({ code, params }) => words.decision.codes[code](params, now)).join('; ');
}

/** The surtitle: the weightiest reason and the score. */
export function describeCaption(decision: Decision, score: ChangeScore | null, scene: Scene): string {
  const [first] = decision.because;
  if (!first) return '';
  const now = sceneWords(scene);
  const reason = words.decision.codes[first.code](first.params, now);
  return words.decision.caption(first.code, reason, score?.total, now);
}
