import { describe, expect, test } from 'bun:test';
import { joinTerms } from '../../../server/domain/prompt/join-terms.ts';
import { ada, build, mara, times, words, type Changes } from './preset-desk.ts';

describe('presets in tags', () => {
  const tags = (changes: Changes, apart = false) =>
    build({ ...changes, can: { dialect: 'danbooru', characterPrompts: apart } });
  const taggedMara = {
    ...mara,
    words: words('a tall knight in red', 'hat', '1girl, red coat, <lora:m:0.8>'),
  };

  test('have words of their own where they were given', () => {
    const { prompt, negativePrompt, leftOut } = tags({
      presets: {
        main: words('a very fine picture', 'blurry', 'masterpiece, castle'),
        style: words('an oil painting on canvas', 'photo', 'oil painting (medium)'),
        people: [taggedMara],
      },
    });
    expect(prompt).toStartWith('masterpiece, castle, ');
    expect(prompt).toEndWith(', oil painting (medium)');
    expect(prompt).toContain('red coat, <lora:m:0.8>');
    expect(prompt).not.toMatch(/canvas|tall knight|fine picture|1girl, .*1girl/);
    expect(times(prompt, 'castle')).toBe(1);
    expect(negativePrompt).toStartWith('blurry, photo, hat, ');
    expect(leftOut).toEqual([]);
  });

  test('go to the caption of whom they are about, where the model takes captions', () => {
    const { prompt, negativePrompt, characterPrompts } = tags(
      { presets: { people: [taggedMara, ada] } },
      true,
    );
    expect(prompt).not.toMatch(/coat|scarf|lora/);
    expect(characterPrompts).toEqual([
      { name: 'Mara', prompt: 'girl, red coat, <lora:m:0.8>', negativePrompt: 'hat' },
      { name: 'Ada', prompt: expect.stringContaining('scarf'), negativePrompt: 'gloves' },
    ]);
    expect(negativePrompt).not.toMatch(/hat|gloves/);
  });

  test('bring a caption to words of one order and to what a model wrote', () => {
    for (const given of [
      { subject: 'Mara in a castle' },
      { mode: 'chat_aware' as const, written: 'castle, outdoors, night' },
    ]) {
      const { prompt, characterPrompts } = tags({ ...given, presets: { people: [taggedMara] } }, true);
      expect(prompt).toContain('castle');
      expect(prompt).not.toContain('coat');
      expect(characterPrompts).toEqual([
        { name: 'Mara', prompt: '1girl, red coat, <lora:m:0.8>', negativePrompt: 'hat' },
      ]);
    }
  });

  test('that are sentences become tags, and what has none is said', () => {
    const { prompt, leftOut } = tags({
      includeCharacters: false,
      presets: { main: words('A picture with lanterns and a quizzlewump in the fog.') },
    });
    expect(prompt).toMatch(/lantern/);
    expect(prompt).not.toMatch(/quizzlewump|A picture with/);
    expect(leftOut).toContainEqual({ field: 'mainPresetId', why: expect.stringContaining('quizzlewump') });
  });

  test('that are no sentences are sent as they are, known or not', () => {
    const { prompt, leftOut } = tags({ presets: { main: words('myTrigger, best quality') } });
    expect(prompt).toStartWith('myTrigger, best quality, ');
    expect(leftOut).toEqual([]);
  });

  test('that were written as tags alone are read by models of sentences too', () => {
    expect(build({ presets: { main: words('', '', 'masterpiece') } }).prompt).toStartWith('masterpiece. ');
  });
});

test('lists are joined without saying twice what an earlier one says', () => {
  expect(joinTerms(['a, (b, c:1.2)', 'A, d, b', 'red_coat', ' red coat ,, e'])).toBe(
    'a, (b, c:1.2), d, b, red_coat, e',
  );
  expect(joinTerms(['', '  '])).toBe('');
});
