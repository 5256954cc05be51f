import { describe, expect, test } from 'bun:test';
import { recallScene } from '../../../server/domain/scene-memory.ts';
import { emptyScene, type Scene } from '../../../server/domain/scene.ts';

const known = <T>(value: T) => ({ value, confidence: 0.9, evidence: null });
const at = (environmentClass: string, environment: string, rest: Partial<Scene> = {}): Scene => ({
  ...emptyScene(),
  environment: known(environment),
  environmentClass: known(environmentClass),
  ...rest,
});
const inn = { imageId: 'img_inn', scene: at('tavern', 'the Gilded Swan', { timeOfDay: known('evening') }) };
const quay = {
  imageId: 'img_quay',
  scene: at('harbour', 'the quay', { timeOfDay: known('day'), weather: known('clear') }),
};

describe('what a story remembers of its pictures', () => {
  test.each<[string, Scene, string | null, string | null]>([
    [
      'the same place at a neighbouring hour',
      at('tavern', 'the Gilded Swan', { timeOfDay: known('night') }),
      'same_scene',
      'img_inn',
    ],
    ['the same place at an hour nobody knows', at('tavern', 'the tavern'), 'same_scene', 'img_inn'],
    [
      'the same place in the morning',
      at('tavern', 'the Gilded Swan', { timeOfDay: known('morning') }),
      'same_place',
      'img_inn',
    ],
    [
      'the same place in rain',
      at('harbour', 'the quay', { weather: known('storm') }),
      'same_place',
      'img_quay',
    ],
    [
      'an indoor place while it rains outside',
      at('tavern', 'the Gilded Swan', { weather: known('rain') }),
      'same_scene',
      'img_inn',
    ],
    ['another inn', at('tavern', 'another tavern'), null, null],
    ['a place that was never painted', at('forest', 'a forest'), null, null],
    ['a place that is not known', emptyScene(), null, null],
  ])('%s', (_, now, kind, imageId) => {
    const recollection = recallScene([quay, inn], now);
    expect([recollection?.kind ?? null, recollection?.imageId ?? null]).toEqual([kind, imageId]);
  });

  test('a picture that is no nearer than what hangs does not hang, and shows the way instead', () => {
    const night = at('tavern', 'the Gilded Swan', { timeOfDay: known('night') });
    const late = { ...inn, imageId: 'img_late', scene: night };
    expect(recallScene([inn], night, inn.scene)).toMatchObject({ kind: 'same_place', imageId: 'img_inn' });
    expect(recallScene([inn, late], night, inn.scene)).toMatchObject({
      kind: 'same_scene',
      imageId: 'img_late',
    });
  });

  test('the latest of two that fit comes back, and one that fits before one that must be repainted', () => {
    const later = { ...inn, imageId: 'img_later' };
    const bright = {
      imageId: 'img_bright',
      scene: at('tavern', 'the Gilded Swan', { timeOfDay: known('day') }),
    };
    expect(recallScene([later, inn], inn.scene)?.imageId).toBe('img_later');
    expect(recallScene([bright, inn], inn.scene)).toMatchObject({ kind: 'same_scene', imageId: 'img_inn' });
  });
});
