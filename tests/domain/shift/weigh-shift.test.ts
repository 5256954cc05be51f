import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { readScene } from '../../../server/adapters/extractors/local/read-scene.ts';
import { emptyScene, type Scene } from '../../../server/domain/scene.ts';
import { describeTurn, type Turn } from '../../../server/domain/shift/describe-turn.ts';
import { pastLength, weighShift } from '../../../server/domain/shift/weigh-shift.ts';

/** Weighs the turns of a story one after the other, as a chat does. */
function weigh(story: readonly (string | Turn)[]) {
  const turns = story.map((turn): Turn =>
    typeof turn === 'string' ? { text: turn, role: 'narrator' } : turn,
  );
  const scenes: Scene[] = [];
  for (const [index, turn] of turns.entries())
    scenes.push(
      readScene({
        ...turn,
        messageId: String(index),
        before: scenes[index - 1] ?? emptyScene(),
        knownCharacters: [],
      }),
    );
  const described = turns.map(describeTurn);
  return described.map((turn, index) =>
    weighShift({
      turn,
      past: described.slice(Math.max(0, index - pastLength), index),
      before: scenes[index - 1] ?? null,
      now: scenes[index] ?? emptyScene(),
    }),
  );
}
const total = (story: readonly (string | Turn)[]) => weigh(story).at(-1)?.total ?? Number.NaN;

const tavern = [
  'Rain rattled on the shutters of the tavern. Mira sat in the corner by the fire and counted her coins.',
  '"You are short again," said the innkeeper, and put a bowl of stew in front of her.',
  '"I am always short. Ask the duke what he owes me." She tore the bread in two.',
  'He laughed and wiped the table with his sleeve. At the bar somebody dropped a mug.',
];

describe('a first message', () => {
  test('opens no scene, whatever it says', () => {
    expect(weigh(['Street corner, night. Two hours later they reach the mill.'])[0]).toEqual({
      total: 0,
      fields: { environment: 0, timeOfDay: 0, weather: 0, mood: 0, focalDetail: 0 },
    });
  });
});

describe('what opens a scene weighs more than half', () => {
  test.each([
    'The next morning they rode out through the north gate, and by noon the road had climbed into the pine forest.',
    'Castle courtyard, dawn. Grooms lead out the horses.',
    'INT. CASTLE KITCHEN - NIGHT Cooks run to and fro between the ovens.',
    'Three days later the ship lay in the harbour of Osk, and Mira stood on the deck and watched the gulls.',
  ])('%s', (text) => {
    expect(total([...tavern, text])).toBeGreaterThan(0.5);
  });
});

describe('what only speaks of other places weighs little', () => {
  test.each([
    '"Tomorrow we leave for the harbour," she said. "Meet me at the north gate."',
    '"When I was a girl we lived in the forest," he said, "and in the morning there was snow on the beds."',
    'She nodded and said nothing for a while. The fire crackled.',
    '"Well?" he asked. "What will you do?"',
  ])('%s', (text) => {
    expect(total([...tavern, text])).toBeLessThan(0.3);
  });
});

describe('shares', () => {
  test('add up to the total, to four decimals, and none is negative', () => {
    const words = fc.constantFrom(
      'the next morning',
      'they reached',
      'the harbour',
      'night fell',
      'rain',
      'she said',
      '"No," he said.',
      'Kitchen, day.',
      'fear',
    );
    fc.assert(
      fc.property(fc.array(fc.array(words, { maxLength: 8 }), { minLength: 2, maxLength: 6 }), (story) => {
        for (const { total: sum, fields } of weigh(story.map((parts) => parts.join(' ')))) {
          const shares = Object.values(fields);
          expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
          expect(shares.reduce((one, other) => one + other, 0)).toBeCloseTo(sum, 9);
          expect(sum).toBe(Math.round(sum * 10_000) / 10_000);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('lean to the hour when hours pass in one place, and to the place when one is named', () => {
    const shareOfTime = (text: string) => {
      const { fields, total: all } = weigh([...tavern, text]).at(-1)!;
      return fields.timeOfDay / all;
    };
    const later = shareOfTime('Hours later the fire had burnt down, and the moon stood over the yard.');
    const moved = shareOfTime('They came out into the courtyard of the castle, where the horses stood.');
    expect(later).toBeGreaterThan(0.2);
    expect(moved).toBeLessThan(0.1);
  });
});

describe('names', () => {
  const story = (name: string) => [
    ...tavern,
    `${name} walked into the castle kitchen at dawn. ${name} was cold.`,
  ];

  test('do not matter: another one weighs the same', () => {
    expect(total(story('Aldric'))).toBe(total(story('Quenby')));
  });
});

describe('the past', () => {
  test('before the last turns that are asked for changes nothing', () => {
    const long = Array.from(
      { length: pastLength },
      (_, index) => `${tavern[index % 4]} So it went on, ${index}.`,
    );
    const end = 'At dawn they reached the mountain pass.';
    const scene = emptyScene();
    const described = ['In the desert.', ...long].map((text) => describeTurn({ text, role: 'narrator' }));
    const input = { turn: describeTurn({ text: end, role: 'narrator' }), before: scene, now: scene };
    expect(weighShift({ ...input, past: described })).toEqual(
      weighShift({ ...input, past: described.slice(1) }),
    );
  });
});

test('texts of any kind and length are weighed', () => {
  expect(total(['', ''])).toBeLessThan(0.4);
  expect(total(['*', '…!?', '***', '\n\n'])).toBeLessThan(0.4);
  expect(total([...tavern, `${'word '.repeat(200_000)}`])).toBeLessThanOrEqual(1);
});
