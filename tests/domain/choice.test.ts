import { expect, test } from 'bun:test';
import { trimChoices } from '../../server/domain/choice.ts';

test('a list to pick from keeps to what a page can hold', () => {
  const many = Array.from({ length: 6_000 }, (_, index) => ({
    value: `lora ${index}`,
    label: `LoRA ${index}`,
  }));
  const { loras, samplers } = trimChoices({
    loras: many,
    samplers: [
      { value: 'Euler', label: 'Euler', hint: 'h'.repeat(9_000) },
      { value: '', label: 'Nothing' },
      { value: 'Euler', label: 'Euler again' },
      { value: 'x'.repeat(2_000), label: 'Endless' },
      { value: 'DDIM', label: 'DDIM', hint: '' },
    ],
  });
  expect(loras).toEqual(many.slice(0, 5_000));
  expect(samplers?.map(({ value, label }) => [value, label])).toEqual([
    ['Euler', 'Euler'],
    ['DDIM', 'DDIM'],
  ]);
  expect(samplers?.map(({ hint }) => hint?.length)).toEqual([1_000, undefined]);
});
