import { describe, expect, test } from 'bun:test';
import { readPrompt } from '../../../server/domain/prompt-request/read-prompt.ts';

describe('a prompt in an answer', () => {
  test.each([
    ['A gate at dusk.', 'A gate at dusk.'],
    ['  A gate\n\nat dusk. ', 'A gate at dusk.'],
    ['"A gate at dusk."', 'A gate at dusk.'],
    ['“A gate at dusk.”', 'A gate at dusk.'],
    ['"A gate" and "a tower"', '"A gate" and "a tower"'],
    ['Prompt: A gate', 'A gate'],
    ['**Image Prompt:** A gate', 'A gate'],
    ['Here is the prompt:\n\nA gate', 'A gate'],
    ['Sure, here is a prompt for that picture: A gate', 'A gate'],
    ['```\nA gate\n```', 'A gate'],
    ['```text\nA gate\n```\nEnjoy!', 'A gate'],
    ['- A gate\n- a tower', 'A gate a tower'],
    ['{"prompt": "A gate"}', 'A gate'],
    ['{castle}, night, {{fog}}', '{castle}, night, {{fog}}'],
    ['A sign that says: closed', 'A sign that says: closed'],
    ['Sorrow hangs over the gate', 'Sorrow hangs over the gate'],
    ['I see a gate', 'I see a gate'],
  ])('%j is %j', (answer, prompt) => {
    expect(readPrompt(answer)).toEqual({ ok: true, prompt });
  });

  test.each([
    'I’m sorry, but I cannot help with that.',
    "I can't create this.",
    'I cannot write that prompt.',
    'As an AI, I do not depict this.',
    'Sorry, no.',
    'Unfortunately, I am not able to do so.',
  ])('%j is a refusal', (answer) => {
    expect(readPrompt(answer)).toEqual({ ok: false, because: 'refused' });
  });

  test.each(['', '   ', '""', '...', '```\n```', '{}'])('%j is of no use', (answer) => {
    expect(readPrompt(answer)).toEqual({ ok: false, because: 'unusable' });
  });

  test('that broke off ends with its last whole piece', () => {
    expect(readPrompt('A gate. A tower in the mi', { isCut: true })).toEqual({ ok: true, prompt: 'A gate.' });
    expect(readPrompt('castle, night, fo', { isCut: true })).toEqual({ ok: true, prompt: 'castle, night' });
  });

  test('that has no end is cut', () => {
    const told = readPrompt('tag, '.repeat(5_000));
    expect(told.ok && told.prompt.length).toBeLessThanOrEqual(4_000);
  });
});
