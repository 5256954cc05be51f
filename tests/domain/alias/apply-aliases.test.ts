import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import type { Alias } from '../../../server/domain/alias/alias.ts';
import { applyAliases } from '../../../server/domain/alias/apply-aliases.ts';
import { learnAliases } from '../../../server/domain/alias/learn-aliases.ts';
import { emptyScene, type Scene } from '../../../server/domain/scene.ts';

const alias = (values: Partial<Alias> = {}): Alias => ({
  id: 'als_1',
  field: 'environment',
  words: 'the Anchor',
  value: 'the Anchor',
  placeClass: 'tavern',
  messageId: 'msg_1',
  position: 1,
  learnedAt: '2026-11-21T12:00:00.000Z',
  ...values,
});

const apply = (
  text: string,
  { aliases = [alias()], scene = emptyScene(), position = 11, before = null as Scene | null } = {},
) => applyAliases({ scene, before, message: { id: 'msg_2', role: 'narrator', text, position }, aliases });

const readAt = <Value extends string>(text: string, words: string, value: Value, messageId = 'msg_2') => {
  const start = text.indexOf(words);
  return { value, confidence: 0.8, evidence: { messageId, start, end: start + words.length } };
};

describe('words that were taught', () => {
  test('are the place where they stand, with their evidence', () => {
    const text = 'Rain again. They pushed into THE ANCHOR and sat down.';
    const { environment, environmentClass } = apply(text);
    expect([environment.value, environmentClass.value]).toEqual(['the Anchor', 'tavern']);
    const { start, end } = environment.evidence!;
    expect(text.slice(start, end)).toBe('THE ANCHOR');
    expect(environmentClass.evidence).toEqual(environment.evidence);
  });

  test.each([
    ['inside another word', 'They sat in the Anchorage.'],
    ['in speech', '“The Anchor is full,” she says.'],
    ['of a place that is left', 'They left the Anchor.'],
    ['of a place that is passed', 'They walk past the Anchor.'],
    ['of a place that is remembered', 'She remembered the nights at the Anchor.'],
    ['of a place that is wished for', 'If only they were at the Anchor.'],
    ['that are denied', 'This was not the Anchor.'],
    ['torn apart by a stop', 'He let go of the. Anchor ropes groaned.'],
  ])('say nothing %s', (_, text) => {
    expect(apply(text)).toEqual(emptyScene());
  });

  test('say nothing in the message they were learned from, nor before it', () => {
    expect(apply('In the Anchor.', { position: 1 })).toEqual(emptyScene());
  });

  test('hold over a reading of the same words, not over one of other words', () => {
    const text = 'In the Anchor they planned the way to the harbour.';
    const scene = { ...emptyScene(), environmentClass: readAt(text, 'Anchor', 'ship_deck') };
    expect(apply(text, { scene }).environmentClass.value).toBe('tavern');
    const harbour = { ...scene, environment: readAt(text, 'the harbour', 'the harbour') };
    const elsewhere = { ...harbour, environmentClass: readAt(text, 'the harbour', 'harbour') };
    expect(apply(text, { scene: elsewhere }).environmentClass.value).toBe('harbour');
  });

  test('hold over what was carried along, and bring their own details', () => {
    const text = 'They went on to the Anchor.';
    const scene = {
      ...emptyScene(),
      environment: readAt('the forest', 'the forest', 'the forest', 'msg_1'),
      focalDetail: readAt('an oak', 'an oak', 'an oak', 'msg_1'),
      mood: readAt('calm', 'calm', 'calm', 'msg_1'),
    };
    const taught = apply(text, { scene, before: scene });
    expect([taught.environment.value, taught.focalDetail.value, taught.mood.value]).toEqual([
      'the Anchor',
      null,
      'calm',
    ]);
  });

  test('of several the last holds, and the longer over the shorter', () => {
    const mill = alias({ id: 'als_2', words: 'Grist', value: 'the mill', placeClass: 'workshop' });
    const yard = alias({ id: 'als_3', words: 'Grist yard', value: 'the yard', placeClass: 'courtyard' });
    const aliases = [alias(), mill, yard];
    expect(apply('From Grist to the Anchor.', { aliases }).environment.value).toBe('the Anchor');
    expect(apply('The Anchor behind them, then Grist.', { aliases }).environment.value).toBe('the mill');
    expect(apply('Once more in Grist yard.', { aliases }).environment.value).toBe('the yard');
  });

  test('may be of an hour, whatever hour was carried along', () => {
    const lamps = alias({ field: 'timeOfDay', words: 'lamp-hour', value: 'evening', placeClass: null });
    const scene = { ...emptyScene(), timeOfDay: readAt('noon', 'noon', 'day', 'msg_1') };
    const taught = apply('They left at lamp-hour.', { aliases: [lamps], scene });
    expect(taught.timeOfDay).toMatchObject({ value: 'evening', evidence: { messageId: 'msg_2' } });
  });

  test('do no harm, whatever they are', () => {
    const nasty = ['.*(a+)+$', '[', '\\', '${x}', '('.repeat(200), 'ab '.repeat(150), '\u0000', '🜂'];
    const words = fc.oneof(fc.string({ maxLength: 500 }), fc.constantFrom(...nasty));
    fc.assert(
      fc.property(words, fc.string({ maxLength: 300 }), (some, text) => {
        const scene = emptyScene();
        const taught = apply(text, { aliases: [alias({ words: some })], scene });
        if (taught.environment.evidence) {
          const { start, end } = taught.environment.evidence;
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        } else expect(taught).toEqual(scene);
      }),
    );
  });
});

describe('a correction teaches', () => {
  const learn = (text: string, scene: Scene, correction: object, said?: string) =>
    learnAliases(correction, { id: 'msg_2', text, scene }, said).map(({ field, words, value }) => ({
      field,
      words,
      value,
    }));
  const text = 'They push into the Anchor at lamp-hour, in a thin rain.';
  const place = { environment: 'tavern', environmentClass: 'tavern' };

  test('what the words mean that the wrong value was read from', () => {
    const scene = { ...emptyScene(), environment: readAt(text, 'Anchor', 'ship’s deck') };
    expect(learn(text, scene, place)).toEqual([{ field: 'environment', words: 'Anchor', value: 'tavern' }]);
    const hour = { ...emptyScene(), timeOfDay: readAt(text, 'hour', 'day') };
    expect(learn(text, hour, { timeOfDay: 'evening' })).toEqual([
      { field: 'timeOfDay', words: 'lamp-hour', value: 'evening' },
    ]);
  });

  test('the name that the user gave a place', () => {
    const named = { environment: 'the Anchor', environmentClass: 'tavern' };
    expect(learn(text, emptyScene(), named)).toEqual([
      { field: 'environment', words: 'the Anchor', value: 'the Anchor' },
    ]);
  });

  test('the words that the user pointed at', () => {
    expect(learn(text, emptyScene(), { timeOfDay: 'evening' }, 'lamp-hour')).toEqual([
      { field: 'timeOfDay', words: 'lamp-hour', value: 'evening' },
    ]);
  });

  test.each([
    ['by words that mean what they say', 'the rain'],
    ['by function words', 'in a'],
    ['by a plain kind of place', 'the tavern'],
    ['by a whole paragraph', 'Osk and Carrow and Teeth and Brann and Linnet'],
    ['by marks', '…?!'],
  ])('nothing %s', (_, said) => {
    expect(learn(text, emptyScene(), place, said)).toEqual([]);
  });

  test('nothing by evidence in another message, by "unknown", or by saying what was read', () => {
    const scene = { ...emptyScene(), timeOfDay: readAt(text, 'lamp-hour', 'night', 'msg_1') };
    expect(learn(text, scene, { timeOfDay: 'evening' })).toEqual([]);
    const here = { ...emptyScene(), timeOfDay: readAt(text, 'lamp-hour', 'night') };
    expect(learn(text, here, { timeOfDay: null })).toEqual([]);
    expect(learn(text, here, { timeOfDay: 'night' })).toEqual([]);
  });
});
