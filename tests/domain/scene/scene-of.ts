import {
  emptyScene,
  type Scene,
  type SceneFieldName,
  type SceneField,
} from '../../../server/domain/scene.ts';

type Values = {
  [Name in SceneFieldName]?: Scene[Name] extends SceneField<infer Value> ? Value : never;
} & { confidence?: number; characters?: string[] };

/** A scene from plain values, read with a confidence of 0.8 unless told. */
export function sceneOf({ confidence = 0.8, characters = [], ...values }: Values): Scene {
  const scene = emptyScene();
  for (const [name, value] of Object.entries(values)) {
    Object.assign(scene, {
      [name]: { value, confidence, evidence: { messageId: 'msg_1', start: 0, end: 4 } },
    });
  }
  return { ...scene, characters: characters.map((name) => ({ name, evidence: null })) };
}
