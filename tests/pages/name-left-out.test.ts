import { expect, test } from 'bun:test';
import { words } from '../../src/lib/words/en.ts';

test('what was left out is called by its word, or by its setting’s own name in plain letters', () => {
  const { fieldOf } = words.prompt;
  expect(fieldOf('negativePrompt')).toBe('What to leave out');
  expect(fieldOf('safetyChecker')).toBe('Safety checker');
  expect(fieldOf('output_format')).toBe('Output format');
  expect(fieldOf('steps')).toBe('Steps');
});
