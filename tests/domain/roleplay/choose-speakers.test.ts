import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import {
  chooseSpeakers,
  type TurnTaking,
  type Voice,
} from '../../../server/domain/roleplay/choose-speakers.ts';
import { tell } from './table.ts';

const voice = (name: string, change: Partial<Voice> = {}): Voice => ({
  id: `elm_${name.split(' ')[0]}`,
  name,
  nickname: '',
  talkativeness: 0,
  muted: false,
  ...change,
});
const mira = voice('Mira');
const bo = voice('Bo');
const cy = voice('Cy');
const muted = { muted: true };

interface Row {
  name: string;
  order: TurnTaking['turnOrder'];
  cast: Voice[];
  /** Oldest first. */
  story: string[];
  speaks: [id: string, because: string][];
}

const rows: Row[] = [
  {
    name: 'the only one there, whatever the order',
    order: 'manual',
    cast: [mira],
    story: [],
    speaks: [['elm_Mira', 'alone']],
  },
  {
    name: 'nobody by himself where the user picks',
    order: 'manual',
    cast: [mira, bo],
    story: ['Anna: Bo?'],
    speaks: [],
  },
  {
    name: 'all who are not muted, in their order',
    order: 'list',
    cast: [mira, { ...bo, ...muted }, cy],
    story: ['Anna: Well?'],
    speaks: [
      ['elm_Mira', 'list'],
      ['elm_Cy', 'list'],
    ],
  },
  {
    name: 'the first one at the beginning',
    order: 'rotate',
    cast: [mira, bo],
    story: ['Anna: Hello.'],
    speaks: [['elm_Mira', 'rotate']],
  },
  {
    name: 'the next one, past who is muted',
    order: 'rotate',
    cast: [mira, { ...bo, ...muted }, cy],
    story: ['Mira: Hm.', 'Anna: Well?'],
    speaks: [['elm_Cy', 'rotate']],
  },
  {
    name: 'the first one again after the last',
    order: 'rotate',
    cast: [mira, bo],
    story: ['Bo: Hm.'],
    speaks: [['elm_Mira', 'rotate']],
  },
  {
    name: 'who is named, in the order of the words',
    order: 'natural',
    cast: [mira, bo, cy],
    story: ["Anna: So Bo's brother knows, MIRA?"],
    speaks: [
      ['elm_Bo', 'named'],
      ['elm_Mira', 'named'],
    ],
  },
  {
    name: 'nobody whose name is only part of a word',
    order: 'natural',
    cast: [voice('Bo'), voice('Cy', { talkativeness: 1 })],
    story: ['Anna: The boat comes.'],
    speaks: [['elm_Cy', 'talkative']],
  },
  {
    name: 'who is called by part of the name, and not by its small words',
    order: 'natural',
    cast: [voice('Mira the Bold'), voice('Bo', { talkativeness: 1 })],
    story: ['Anna: Is the Bold one here?'],
    speaks: [
      ['elm_Mira', 'named'],
      ['elm_Bo', 'talkative'],
    ],
  },
  {
    name: 'who is called in a script without spaces',
    order: 'natural',
    cast: [voice('美羅'), bo],
    story: ['Anna: それで美羅はどう思う？'],
    speaks: [['elm_美羅', 'named']],
  },
  {
    name: 'not who has just spoken, though named',
    order: 'natural',
    cast: [mira, bo],
    story: ['Mira: I, Mira, have spoken.'],
    speaks: [['elm_Bo', 'chosen']],
  },
  {
    name: 'who has just spoken where everybody else is muted',
    order: 'natural',
    cast: [mira, { ...bo, ...muted }],
    story: ['Mira: Anybody?'],
    speaks: [['elm_Mira', 'chosen']],
  },
  {
    name: 'nobody where all are muted',
    order: 'list',
    cast: [
      { ...mira, ...muted },
      { ...bo, ...muted },
    ],
    story: [],
    speaks: [],
  },
];

describe('next speaks', () => {
  test.each(rows)('$name', ({ order, cast, story, speaks }) => {
    const queue = chooseSpeakers({
      turnOrder: order,
      cast,
      recent: tell(...story).toReversed(),
      seed: 'one',
    });
    expect(queue.map(({ id, because }) => [id, because])).toEqual(speaks);
  });
});

test('talkative ones speak more often than quiet ones, and the same seed says the same', () => {
  const cast = [voice('Mira', { talkativeness: 0.9 }), voice('Bo', { talkativeness: 0.2 }), voice('Cy')];
  const take = (seed: string) =>
    chooseSpeakers({ turnOrder: 'natural', cast, recent: tell('Anna: Well?'), seed }).map(({ id }) => id);
  const spoken = Array.from({ length: 300 }, (_, index) => take(`seed ${index}`)).flat();
  const count = (id: string) => spoken.filter((spoke) => spoke === id).length;
  expect(count('elm_Mira')).toBeGreaterThan(240);
  expect(count('elm_Bo')).toBeLessThan(100);
  expect(count('elm_Cy')).toBe(0);
  expect(take('seed 7')).toEqual(take('seed 7'));
});

test('whatever the cast, nobody muted speaks, nobody twice in a turn, and somebody wherever somebody may', () => {
  const voices = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1 }),
      name: fc.string({ minLength: 1 }),
      nickname: fc.string(),
      talkativeness: fc.float({ min: 0, max: 1, noNaN: true }),
      muted: fc.boolean(),
    }),
    { selector: ({ id }) => id, maxLength: 8 },
  );
  const order = fc.constantFrom('natural', 'list', 'rotate');
  fc.assert(
    fc.property(voices, order, fc.string(), fc.string(), (cast, turnOrder, text, seed) => {
      const recent = cast
        .slice(0, 1)
        .map(({ id, name }) => ({ role: 'character', speakerId: id, name, text }) as const);
      const queue = chooseSpeakers({ turnOrder, cast, recent, seed }).map(({ id }) => id);
      const able = cast.filter(({ muted }) => !muted).map(({ id }) => id);
      expect(new Set(queue).size).toBe(queue.length);
      expect(queue.every((id) => able.includes(id))).toBe(true);
      expect(queue.length > 0).toBe(able.length > 0);
    }),
  );
});
