import { expect, test } from 'bun:test';
import { describeElement, describeShortly } from '../../server/domain/describe-element.ts';

const data = { eyes: 'green', age: 34 };

test('what is known of an element is its description and its fields', () => {
  expect(describeElement({ description: ' A ferrywoman. ', data })).toBe(
    'A ferrywoman.\neyes: green, age: 34',
  );
  expect(describeElement({ description: '', data: {} })).toBe('');
});

test('in short the fields stand first, and a long description ends with a sentence', () => {
  const description = `She is tall.\n${'She once rowed to the far shore and back. '.repeat(100)}`;
  const short = describeShortly({ description, data });
  expect(short).toStartWith('eyes: green, age: 34. She is tall. She once');
  expect(short).toEndWith('and back.');
  expect(short.length).toBeLessThan(560);
  expect(describeShortly({ description: 'x'.repeat(2_000), data: {} }).length).toBeLessThanOrEqual(500);
});
