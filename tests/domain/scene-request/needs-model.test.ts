import { expect, test } from 'bun:test';
import { needsModel } from '../../../server/domain/scene-request/needs-model.ts';
import { emptyScene } from '../../../server/domain/scene.ts';
import { sceneOf } from '../scene/scene-of.ts';

const fields = { environment: 0, timeOfDay: 0, weather: 0, mood: 0, focalDetail: 0 };
const shift = (environment: number, timeOfDay = 0) => ({
  total: environment + timeOfDay,
  fields: { ...fields, environment, timeOfDay },
});
// `sceneOf` reads everything from msg_1.
const tavern = sceneOf({ environment: 'a tavern', environmentClass: 'tavern' });
const later = { scene: tavern, messageId: 'msg_2', before: tavern };
const nowhere = { scene: emptyScene(), messageId: 'msg_2', before: tavern };

test.each([
  { name: 'a held scene', ...later, shift: shift(0.1), asks: false },
  { name: 'the edge of doubt', ...later, shift: shift(0.15), asks: true },
  { name: 'doubt', ...later, shift: shift(0.4), asks: true },
  { name: 'its other edge', ...later, shift: shift(0.75), asks: true },
  { name: 'a new place that was read', ...later, messageId: 'msg_1', shift: shift(0.9), asks: false },
  { name: 'leaving without arriving', ...later, shift: shift(0.9), asks: true },
  { name: 'a jump in time at the same place', ...later, shift: shift(0.1, 0.7), asks: false },
  { name: 'a jump to an unknown place', ...nowhere, shift: shift(0.1, 0.8), asks: true },
  { name: 'an unknown place that does not move', ...nowhere, shift: shift(0), asks: false },
  { name: 'a beginning at a place', ...later, before: null, shift: shift(0), asks: false },
  { name: 'a beginning nowhere', ...nowhere, before: null, shift: shift(0), asks: true },
])('when unsure, $name: asks $asks', ({ scene, messageId, before, shift, asks }) => {
  const local = { scene, shift };
  expect(needsModel('unsure', messageId, before, local)).toBe(asks);
  expect(needsModel('never', messageId, before, local)).toBe(false);
  expect(needsModel('always', messageId, before, local)).toBe(true);
});
