import type { Scene, SceneField, SceneFieldName } from '../scene.ts';
import type { AliasField, Lesson } from './alias.ts';
import { canMean, keyOf } from './alias-words.ts';

/** What a user says of a scene; a place with its words and its kind. */
type Correction = { [Name in SceneFieldName]?: Scene[Name]['value'] };

/** A message with the scene that was read of it, before it was put right. */
export interface ReadMessage {
  id: string;
  text: string;
  scene: Scene;
}

/**
 * What a correction teaches the chat: the words a wrong value was read from in this very message mean the right one,
 * and so does the name that the user gave a place. Where the user says which words it was (`said`), those are learned.
 * Common words teach nothing, and neither does "unknown".
 */
export function learnAliases(correction: Correction, message: ReadMessage, said?: string): Lesson[] {
  const { scene } = message;
  const lessons: Lesson[] = [];
  const teach = (lesson: Lesson) => {
    const known = lessons.some(
      ({ field, words }) => field === lesson.field && keyOf(words) === keyOf(lesson.words),
    );
    if (canMean(lesson.words) && !known) lessons.push(lesson);
  };
  const { environment, environmentClass } = correction;
  if (environment != null) {
    const placeClass = environmentClass ?? null;
    const changed = environment !== scene.environment.value || placeClass !== scene.environmentClass.value;
    const place = { field: 'environment', value: environment, placeClass } as const;
    if (changed)
      for (const words of [said ?? quote(message, scene.environment), environment])
        teach({ ...place, words });
  }
  for (const field of ['timeOfDay', 'weather', 'mood'] as const satisfies AliasField[]) {
    const value = correction[field];
    if (value == null || value === scene[field].value) continue;
    teach({ field, value, placeClass: null, words: said ?? quote(message, scene[field]) });
  }
  return lessons;
}

/** The words a field was read from in this message, or none. A word that is only partly quoted counts whole. */
function quote({ id, text }: ReadMessage, { evidence }: SceneField<unknown>): string {
  if (evidence?.messageId !== id) return '';
  const from = text.slice(0, evidence.start).search(/[\p{L}\p{N}'’-]*$/u);
  const rest = /^[\p{L}\p{N}'’-]*/u.exec(text.slice(evidence.end));
  return text.slice(from, evidence.end + (rest?.[0].length ?? 0)).trim();
}
