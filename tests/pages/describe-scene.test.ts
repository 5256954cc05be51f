import { expect, test } from 'bun:test';
import { DecisionCode } from '../../server/domain/decision.ts';
import { emptyScene, type Scene } from '../../server/domain/scene.ts';
import { describeCaption, describeDecision, describeScene } from '../../src/lib/scene/describe-scene.ts';

function sceneOf(values: { [Name in keyof Scene]?: unknown }): Scene {
  const scene = emptyScene();
  for (const [name, value] of Object.entries(values)) {
    Object.assign(scene, { [name]: { value, confidence: 1, evidence: null } });
  }
  return scene;
}

const harbour = sceneOf({ environment: 'the old harbour', timeOfDay: 'dusk', weather: 'fog' });
const score = (total: number) => ({
  total,
  fields: { environment: total, timeOfDay: 0, weather: 0, mood: 0, focalDetail: 0 },
});

test('a scene is said as place, time and weather, and what is unknown is left out', () => {
  expect(describeScene(harbour)).toBe('the old harbour · dusk · fog');
  expect(describeScene(sceneOf({ weather: 'rain' }))).toBe('rain');
  expect(describeScene(emptyScene())).toBe('');
});

test('a long phrase for a place gives way to its kind', () => {
  const environment = 'the far end of the last stone jetty behind the customs house';
  expect(describeScene(sceneOf({ environment, environmentClass: 'harbour' }))).toBe('harbour');
});

test('the caption of a new place names it with its hour and the score', () => {
  const decision = { kind: 'paint' as const, because: [{ code: 'new_place' as const, params: {} }] };
  expect(describeCaption(decision, score(0.83), harbour)).toBe('New place: the old harbour, dusk, 0.83');
});

test('a held turn says that the scene is still the same', () => {
  const because = [{ code: 'below_threshold' as const, params: { score: 0.08, threshold: 0.4 } }];
  const decision = { kind: 'hold' as const, because };
  expect(describeCaption(decision, score(0.08), harbour)).toBe('Still the old harbour, 0.08');
  expect(describeDecision(decision, harbour)).toContain('0.08 stays under the threshold of 0.40');
});

test('where no place is known, the caption is one short line without a score that compares nothing', () => {
  for (const code of ['no_place_yet', 'whereabouts_unknown'] as const) {
    const caption = describeCaption({ kind: 'hold', because: [{ code, params: {} }] }, score(0.84), harbour);
    expect(caption).not.toMatch(/\d/);
    expect(caption.length).toBeLessThan(60);
  }
});

test('a room is named as the text names it, also with the house it is in', () => {
  const room = { environment: 'the room upstairs of the tavern', environmentClass: 'inn_room' };
  expect(describeScene(sceneOf(room))).toBe('the room upstairs of the tavern');
});

test('every reason of a decision has words, with and without a scene', () => {
  const params = {
    score: 0.1,
    threshold: 0.4,
    leftMs: 30_000,
    every: 3,
    since: 1,
    painted: 4,
    budget: 500_000,
    period: 'daily',
  };
  for (const code of DecisionCode.options) {
    const decision = { kind: 'hold' as const, because: [{ code, params }] };
    expect(describeDecision(decision, null)).not.toBe('');
    expect(describeDecision(decision, harbour)).not.toContain('undefined');
  }
});
