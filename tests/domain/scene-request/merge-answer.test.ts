import { describe, expect, test } from 'bun:test';
import { mergeAnswer } from '../../../server/domain/scene-request/merge-answer.ts';
import { weighAnswer } from '../../../server/domain/scene-request/weigh-answer.ts';
import type { SceneAnswer } from '../../../server/domain/scene-request/answer-schema.ts';
import { emptyScene, type Scene } from '../../../server/domain/scene.ts';
import { sceneOf } from '../scene/scene-of.ts';
import { answerOf } from './answers.ts';

const message = { id: 'msg_2', text: 'Ines pulled the door shut. Rain met her on the quay.' };
const tavern = sceneOf({ environment: 'a tavern', environmentClass: 'tavern', timeOfDay: 'dusk' });
/** What the local extractor took from this very message. */
const here = (values: Parameters<typeof sceneOf>[0]) => {
  const scene = sceneOf(values);
  for (const field of Object.values(scene)) {
    if (!Array.isArray(field) && field.evidence) field.evidence = { messageId: 'msg_2', start: 0, end: 4 };
  }
  return scene;
};
const merge = (answer: Partial<SceneAnswer>, local: Scene = tavern, before: Scene | null = tavern) =>
  mergeAnswer(answerOf(answer), { message, before, local });
const quay = { moved: 'new_place', environment: 'the quay', environmentClass: 'harbour' } as const;

describe('a scene after a model was asked', () => {
  test('is where the model says, with the words that it quotes', () => {
    const scene = merge({
      ...quay,
      weather: 'rain',
      evidence: [
        { field: 'environment', quote: 'on the quay' },
        { field: 'weather', quote: 'sunshine' },
      ],
    });
    const { evidence } = scene.environment;
    expect(message.text.slice(evidence!.start, evidence!.end)).toBe('on the quay');
    expect(scene.environment).toMatchObject({ value: 'the quay', confidence: 0.9 });
    expect(scene.environmentClass).toMatchObject({ value: 'harbour', evidence: { messageId: 'msg_2' } });
    expect(scene.weather).toEqual({ value: 'rain', confidence: 0.8, evidence: null });
    expect(scene.timeOfDay).toEqual(tavern.timeOfDay);
  });

  test('stays where it was when the model says so, whatever was read locally', () => {
    const local = here({ environment: 'a forest', environmentClass: 'forest', timeOfDay: 'dusk' });
    const scene = merge({ moved: 'no', timeOfDay: 'night' }, local);
    expect(scene.environment).toEqual(tavern.environment);
    expect(scene.environmentClass).toEqual(tavern.environmentClass);
    expect(scene.timeOfDay.value).toBe('night');
  });

  test('learns a place that nobody knew although nothing moved', () => {
    const scene = merge({ ...quay, moved: 'no' }, emptyScene(), emptyScene());
    expect([scene.environment.value, scene.environmentClass.value]).toEqual(['the quay', 'harbour']);
  });

  test('is nowhere known when they left for somewhere untold, unless it was read here', () => {
    expect(merge({ moved: 'new_place' }).environment.value).toBeNull();
    expect(merge({ moved: 'new_place' }, here({ environment: 'the quay' })).environment.value).toBe(
      'the quay',
    );
  });

  test('keeps no kind of place that belongs to another', () => {
    expect(merge({ ...quay, environmentClass: null }).environmentClass.value).toBeNull();
    const local = here({ environment: 'the old quay', environmentClass: 'harbour' });
    expect(
      merge({ ...quay, environment: 'old quay', environmentClass: null }, local).environmentClass.value,
    ).toBe('harbour');
  });

  test('has no hour from before after a jump in time', () => {
    expect(merge({ moved: 'same_place_later' }).timeOfDay.value).toBeNull();
    expect(merge({ moved: 'same_place_later', timeOfDay: 'morning' }).timeOfDay.value).toBe('morning');
    expect(merge({ moved: 'same_place_later' }, here({ timeOfDay: 'day' })).timeOfDay.value).toBe('day');
  });

  test('believes less where the model cannot tell', () => {
    expect(merge({ ...quay, moved: 'unclear' }).environment.confidence).toBe(0.6);
    expect(merge({ moved: 'unclear' }).environment).toEqual(tavern.environment);
  });

  test('names who the model names, once each, where they stand in the text', () => {
    const local = sceneOf({ characters: ['Tom'] });
    const { characters } = merge({ characters: ['Ines', 'ines', 'Tom'] }, local);
    expect(characters).toEqual([
      { name: 'Ines', evidence: { messageId: 'msg_2', start: 0, end: 4 } },
      { name: 'Tom', evidence: null },
    ]);
    expect(merge({}, local).characters).toEqual(local.characters);
    // "In" stands in "Ines" only.
    expect(merge({ characters: ['In', 'Rai'] }).characters.map(({ evidence }) => evidence)).toEqual([
      null,
      null,
    ]);
  });
});

describe('the shift after a model was asked', () => {
  const fields = { environment: 0.3, timeOfDay: 0.1, weather: 0, mood: 0, focalDetail: 0 };
  const local = { total: 0.4, fields };
  const sum = (shift: typeof local) =>
    Math.round(Object.values(shift.fields).reduce((all, share) => all + share, 0) * 10_000) / 10_000;

  test.each([
    ['new_place', 0.9, 'environment'],
    ['other_room', 0.75, 'environment'],
    ['same_place_later', 0.75, 'timeOfDay'],
  ] as const)('is at least what %s is worth: %d, most of it for the %s', (move, total, field) => {
    const shift = weighAnswer(move, tavern, tavern, local);
    expect(shift.total).toBeCloseTo(total, 3);
    expect(sum(shift)).toBe(shift.total);
    expect(shift.fields[field]).toBeGreaterThan(total / 2);
    const high = { total: 0.95, fields: { ...fields, environment: 0.85 } };
    expect(weighAnswer(move, tavern, tavern, high)).toEqual(high);
  });

  test('falls where nothing moved, and stays where nobody can tell', () => {
    const shift = weighAnswer('no', tavern, tavern, local);
    expect(shift.total).toBeCloseTo(0.05, 3);
    expect(shift.fields.environment).toBeGreaterThan(shift.fields.timeOfDay);
    const low = { total: 0.01, fields: { ...fields, environment: 0.01, timeOfDay: 0 } };
    expect(weighAnswer('no', tavern, tavern, low)).toEqual(low);
    expect(weighAnswer('unclear', tavern, tavern, local)).toEqual(local);
  });

  test('is shared with what else changed', () => {
    const now = sceneOf({
      environment: 'the quay',
      environmentClass: 'harbour',
      timeOfDay: 'night',
      weather: 'rain',
    });
    const { fields: shares } = weighAnswer('new_place', tavern, now, local);
    expect(shares.environment).toBeGreaterThan(shares.timeOfDay);
    expect(shares.timeOfDay).toBeGreaterThan(0);
  });

  test('of a story’s first message is none', () => {
    const none = { total: 0, fields: { ...fields, environment: 0, timeOfDay: 0 } };
    expect(weighAnswer('new_place', null, tavern, none)).toEqual(none);
  });
});
