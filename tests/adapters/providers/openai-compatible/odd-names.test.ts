import { expect, test } from 'bun:test';
import { readHabits } from '../../../../server/adapters/providers/openai-compatible/habits.ts';

test.each(['constructor', '__proto__', 'toString'])('a model that is called %s has no price', (model) => {
  expect(readHabits({ service: 'xai' }).priceOf(model)).toBeUndefined();
});
