import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import addedWords from '../../../../server/adapters/providers/novelai/added-words.json' with { type: 'json' };
import { finishPrompt } from '../../../../server/adapters/providers/novelai/finish-prompt.ts';
import { builtInModels } from '../../../../server/adapters/providers/novelai/models.ts';
import type { CharacterPrompt } from '../../../../server/domain/character-prompt.ts';
import type { ImagePrompt } from '../../../../server/domain/image-prompt.ts';

const prompt = (values: Partial<ImagePrompt> = {}): ImagePrompt => ({
  prompt: 'harbour, dusk',
  negativePrompt: '',
  characterPrompts: [],
  dialect: 'danbooru',
  leftOut: [],
  ...values,
});
const person = (text: string): CharacterPrompt => ({ name: 'Mara', prompt: text, negativePrompt: '' });
const inService = builtInModels.filter(({ retired }) => !retired).map(({ id }) => id);
const full = 'nai-diffusion-4-5-full';
const heavy = addedWords.models[full].undesired.heavy;

describe('quality tags', () => {
  test.each([
    ['nai-diffusion-5-full', 'very aesthetic, masterpiece, no text'],
    ['nai-diffusion-5-curated', 'very aesthetic, masterpiece, no text'],
    ['nai-diffusion-4-5-full', 'very aesthetic, masterpiece, no text'],
    ['nai-diffusion-4-5-curated', 'very aesthetic, masterpiece, no text, -0.8::feet::, rating:general'],
    ['nai-diffusion-4-full', 'no text, best quality, very aesthetic, absurdres'],
    ['nai-diffusion-4-curated-preview', 'rating:general, best quality, very aesthetic, absurdres'],
    ['nai-diffusion-3', 'best quality, amazing quality, very aesthetic, absurdres'],
    ['nai-diffusion-furry-3', '{best quality}, {amazing quality}'],
  ])('of %s stand behind the prompt', (model, tags) => {
    expect(finishPrompt(prompt(), model, {}).prompt).toBe(`harbour, dusk, ${tags}`);
  });

  test('of V5 may be light; elsewhere the standard ones are used, and it says so', () => {
    const parameters = { qualityTags: 'light' };
    expect(finishPrompt(prompt(), 'nai-diffusion-5-full', parameters).prompt).toContain('amazing quality');
    const { prompt: text, leftOut } = finishPrompt(prompt(), full, parameters);
    expect(text).toContain('masterpiece');
    expect(leftOut.map(({ field }) => field)).toEqual(['qualityTags']);
  });

  test('can be left away', () => {
    expect(finishPrompt(prompt(), full, { qualityTags: 'none' }).prompt).toBe('harbour, dusk');
  });

  test.each([
    ['harbour, dusk, ', 'harbour, dusk, very aesthetic'],
    ['A harbour at dusk.', 'A harbour at dusk. very aesthetic'],
    ['', 'very aesthetic'],
    ['harbour || dusk | dawn ||', 'harbour || dusk | dawn ||, very aesthetic'],
  ])('follow “%s” without a broken comma', (text, start) => {
    expect(finishPrompt(prompt({ prompt: text }), full, {}).prompt).toStartWith(start);
  });

  test('stand at the end of the first segment where the model reads segments', () => {
    const { prompt: text } = finishPrompt(prompt({ prompt: 'harbour | dusk:2' }), 'nai-diffusion-3', {});
    expect(text).toBe('harbour, best quality, amazing quality, very aesthetic, absurdres | dusk:2');
  });
});

describe('undesired content', () => {
  const negative = (model: string, parameters = {}, values: Partial<ImagePrompt> = {}) =>
    finishPrompt(prompt(values), model, parameters).negativePrompt;

  test('stands before what the user does not want', () => {
    expect(negative(full, {}, { negativePrompt: 'crowd, banner' })).toBe(`nsfw, ${heavy}, crowd, banner`);
  });

  test.each(inService)('of %s begins with nsfw unless the model is curated', (model) => {
    expect(negative(model).startsWith('nsfw, ')).toBe(!model.includes('curated'));
    expect(negative(model, { undesiredContent: 'light' }).startsWith('nsfw, ')).toBe(
      !model.includes('curated'),
    );
  });

  test('does not begin with nsfw when the prompt asks for it', () => {
    expect(negative(full, {}, { prompt: 'harbour, NSFW' })).toBe(heavy);
    expect(negative(full, {}, { characterPrompts: [person('girl, nsfw')] })).toBe(heavy);
  });

  test.each([
    ['nai-diffusion-5-full', 'light', /ai-generated/],
    [full, 'human', /@_@, mismatched pupils, glowing eyes, bad anatomy$/],
    [full, 'furry', /^nsfw, \{worst quality\}, distracting watermark/],
    ['nai-diffusion-4-5-curated', 'human', /^blurry.*glowing eyes/],
    ['nai-diffusion-4-curated-preview', 'light', /logo, dated, signature/],
    ['nai-diffusion-3', 'human', /heart-shaped pupils/],
    ['nai-diffusion-furry-3', 'light', /^nsfw, \{worst quality\}, guide lines/],
  ])('of %s can be %s', (model, undesiredContent, expected) => {
    expect(negative(model, { undesiredContent })).toMatch(expected);
  });

  test('can be none, which with V3 is one word', () => {
    const parameters = { undesiredContent: 'none' };
    expect(negative(full, parameters, { negativePrompt: 'crowd' })).toBe('crowd');
    expect(negative('nai-diffusion-3', parameters, { negativePrompt: 'crowd' })).toBe('lowres, crowd');
  });

  test('of a kind that the model has no list for is the heavy one, and it says so', () => {
    const { negativePrompt, leftOut } = finishPrompt(prompt(), 'nai-diffusion-4-full', {
      undesiredContent: 'human',
    });
    expect(negativePrompt).toBe(`nsfw, ${addedWords.models['nai-diffusion-4-full'].undesired.heavy}`);
    expect(leftOut.map(({ field }) => field)).toEqual(['undesiredContent']);
  });
});

describe('characters', () => {
  test('come out of what stands behind a bar, for models with captions', () => {
    const { prompt: text, characterPrompts } = finishPrompt(
      prompt({ prompt: '2girls, harbour | 1girl, red hair | girl, hat' }),
      full,
      { qualityTags: 'none' },
    );
    expect(text).toBe('2girls, harbour');
    expect(characterPrompts.map((character) => character.prompt)).toEqual(['girl, red hair', 'girl, hat']);
  });

  test('are one person each in their captions', () => {
    const { characterPrompts } = finishPrompt(
      prompt({ characterPrompts: [person('1girl, 11girls, 1boy')] }),
      full,
      {},
    );
    expect(characterPrompts[0]?.prompt).toBe('girl, 11girls, boy');
  });

  test('beyond what the model takes are left out by name', () => {
    const many = Array.from({ length: 8 }, () => person('girl'));
    const { characterPrompts, leftOut } = finishPrompt(prompt({ characterPrompts: many }), full, {});
    expect(characterPrompts).toHaveLength(6);
    expect(leftOut).toEqual([{ field: 'characterPrompts', why: 'This model takes 6 of 8 characters.' }]);
    const free = finishPrompt(prompt({ characterPrompts: many }), 'nai-diffusion-5-full', {});
    expect(free.characterPrompts).toHaveLength(8);
  });
});

test('a text that is surely longer than what is read is told of', () => {
  const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(', ');
  const fields = (model: string, values: Partial<ImagePrompt>) =>
    finishPrompt(prompt(values), model, {}).leftOut.map(({ field }) => field);
  expect(fields(full, { prompt: words(300) })).toEqual([]);
  expect(fields(full, { prompt: words(300), characterPrompts: [person(words(300))] })).toEqual(['prompt']);
  expect(fields('nai-diffusion-5-full', { prompt: words(900) })).toEqual([]);
  expect(fields('nai-diffusion-5-curated', { prompt: words(900) })).toEqual(['prompt']);
  expect(fields('nai-diffusion-3', { negativePrompt: words(250) })).toEqual(['negativePrompt']);
});

test('finishing twice is finishing once', () => {
  const text = fc.array(fc.constantFrom('a', ',', ' ', '|', '||', 'nsfw', '1girl', '.', 'lowres'), {
    maxLength: 9,
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...inService, 'somebody-else'),
      text.map((parts) => parts.join('')),
      text.map((parts) => parts.join('')),
      fc.constantFrom('standard', 'light', 'none'),
      fc.constantFrom('heavy', 'light', 'human', 'furry', 'none'),
      fc.boolean(),
      (model, words, negativePrompt, qualityTags, undesiredContent, withPeople) => {
        const characterPrompts = withPeople ? [person(words), ...Array(7).fill(person('girl'))] : [];
        const parameters = { qualityTags, undesiredContent };
        const once = finishPrompt(
          prompt({ prompt: words, negativePrompt, characterPrompts }),
          model,
          parameters,
        );
        expect(finishPrompt(once, model, parameters)).toEqual(once);
      },
    ),
    { numRuns: 400 },
  );
});
