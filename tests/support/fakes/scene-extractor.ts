import { emptyScene, type Scene } from '../../../server/domain/scene.ts';
import type { ExtractionInput, SceneExtractor } from '../../../server/ports/scene-extractor.ts';

/**
 * Reads `field: value` words out of the text: "place=tavern hour=night weather=rain who=Mira". What a message does not
 * name is carried over, as the port promises.
 */
export interface FakeExtractor extends SceneExtractor {
  readonly inputs: ExtractionInput[];
}

const names = {
  place: 'environmentClass',
  words: 'environment',
  hour: 'timeOfDay',
  weather: 'weather',
  mood: 'mood',
  focal: 'focalDetail',
} as const;

export function createFakeExtractor(): FakeExtractor {
  const inputs: ExtractionInput[] = [];
  return {
    id: 'fake',
    inputs,
    extract: async (input) => {
      inputs.push(input);
      const scene: Scene = structuredClone(input.before);
      for (const match of input.text.matchAll(/(\w+)=(\w+)/g)) {
        const [whole, name = '', value = ''] = match;
        if (name === 'who') scene.characters.push({ name: value, evidence: null });
        if (!(name in names)) continue;
        const start = match.index;
        const evidence = { messageId: input.messageId, start, end: start + whole.length };
        Object.assign(scene, { [names[name as keyof typeof names]]: { value, confidence: 0.9, evidence } });
      }
      return scene;
    },
  };
}

/** A scene with some values known. */
export const sceneWith = (values: { [Name in keyof Scene]?: string }): Scene => {
  const scene = emptyScene();
  for (const [name, value] of Object.entries(values)) {
    Object.assign(scene, { [name]: { value, confidence: 0.9, evidence: null } });
  }
  return scene;
};
