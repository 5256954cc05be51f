import { describe, expect, test } from 'bun:test';
import { buildPrompt } from '../../../server/domain/prompt/build-prompt.ts';
import { createDanbooru } from '../../../server/domain/prompt/danbooru.ts';
import { createTagger } from '../../../server/domain/tags/tagger.ts';
import { sceneOf } from '../scene/scene-of.ts';
import { standIn } from '../tags/stand-in.ts';

const tagger = createTagger(standIn);
const spaces = createDanbooru('danbooru', () => tagger, true);
const underscores = createDanbooru('danbooru-underscores', () => tagger, false);
const scene = sceneOf({
  environment: 'a tavern with a stone bridge',
  environmentClass: 'tavern',
  timeOfDay: 'night',
  mood: 'eerie',
  focalDetail: 'a whirring orrery',
  characters: ['Mara', 'Tom'],
});
const appearances = { Mara: 'a woman with red hair', Tom: 'a boy, black hair, armour' };
const describeScene = (wish: { includeCharacters: boolean; apart: boolean }, dialect = spaces) =>
  dialect.describe(scene, { ...wish, appearances });

describe('the dialect of tags', () => {
  test('writes spaces or underscores', () => {
    const wish = { includeCharacters: false, apart: false };
    expect(describeScene(wish).prompt).toBe(
      'no humans, scenery, tavern, indoors, stone bridge, bridge, night, horror (theme)',
    );
    expect(describeScene(wish, underscores).prompt).toContain(
      'no_humans, scenery, tavern, indoors, stone_bridge',
    );
  });

  test('keeps people out of a background', () => {
    const { prompt, characterPrompts } = describeScene({ includeCharacters: false, apart: true });
    expect(prompt).not.toMatch(/girl|boy|hair/);
    expect(characterPrompts).toEqual([]);
    expect(spaces.unwanted(false)).toMatch(/^1girl, 1boy, .*people.*watermark/);
    expect(underscores.unwanted(false)).toContain('multiple_girls');
    expect(spaces.unwanted(true)).not.toMatch(/girl|boy|people/);
  });

  test('captions people apart where the model takes that', () => {
    const { prompt, characterPrompts } = describeScene({ includeCharacters: true, apart: true });
    expect(prompt).toStartWith('1girl, 1boy, tavern');
    expect(prompt).not.toContain('hair');
    expect(characterPrompts).toEqual([
      { name: 'Mara', prompt: 'girl, red hair', negativePrompt: '' },
      { name: 'Tom', prompt: 'boy, black hair, armor', negativePrompt: '' },
    ]);
  });

  test('puts them into the one prompt where it does not', () => {
    const { prompt, characterPrompts } = describeScene({ includeCharacters: true, apart: false });
    expect(prompt).toStartWith('1girl, 1boy, red hair, black hair, armor, tavern');
    expect(characterPrompts).toEqual([]);
  });

  test('says what no tag says', () => {
    expect(describeScene({ includeCharacters: false, apart: false }).leftOut).toEqual([
      { field: 'focalDetail', why: 'No tag exists for: “whirring orrery”.' },
    ]);
    expect(spaces.take('a castle and an obelisk').leftOut).toEqual([
      { field: 'prompt', why: 'No tag exists for: “obelisk”.' },
    ]);
  });

  test('turns the user’s words into tags and leaves tags as they are written', () => {
    expect(spaces.take('a lantern on a stone bridge').prompt).toBe(
      'no humans, scenery, stone bridge, bridge, lantern',
    );
    expect(underscores.take('{castle}, stone bridge, 1.2::rain::')).toEqual({
      prompt: '{castle}, stone bridge, 1.2::rain::',
      characterPrompts: [],
      leftOut: [],
    });
  });

  test('puts the style behind, as it is written', () => {
    expect(spaces.compose('castle', 'oil painting (medium)')).toBe('castle, oil painting (medium)');
    expect(spaces.compose('castle', '')).toBe('castle');
  });
});

describe('a prompt for a model that reads tags', () => {
  const build = (
    changes: Partial<Parameters<typeof buildPrompt>[0]>,
    can: { characterPrompts?: boolean } = {},
  ) =>
    buildPrompt({
      scene: sceneOf({ environment: 'a castle', environmentClass: 'castle', characters: ['Mara'] }),
      mode: 'scene',
      style: '',
      customPrompt: '',
      negativePrompt: '',
      macros: {},
      includeCharacters: false,
      seed: 1,
      wanted: {},
      can: {
        dialect: 'danbooru',
        sizes: { kind: 'any', min: 256, max: 4096 },
        negativePrompt: true,
        seed: true,
        maxCount: 1,
        maxReferences: 0,
        ...can,
      },
      ...changes,
    });

  test('is made of the project’s own tags, style behind, people in the negative prompt', () => {
    const { prompt, negativePrompt, dialect } = build({ style: 'ink wash', negativePrompt: 'cars' });
    expect(dialect).toBe('danbooru');
    expect(prompt).toBe('no humans, scenery, castle, outdoors, ink wash');
    expect(negativePrompt).toMatch(/^cars, 1girl, 1boy, /);
  });

  test('shows people with the looks that are known, apart where the model takes captions', () => {
    const wish = { includeCharacters: true, appearances: { Mara: 'a woman with green eyes' } };
    expect(build(wish)).toMatchObject({
      prompt: '1girl, solo, green eyes, castle, outdoors',
      characterPrompts: [],
    });
    expect(build(wish, { characterPrompts: true })).toMatchObject({
      prompt: '1girl, solo, castle, outdoors',
      characterPrompts: [{ name: 'Mara', prompt: 'girl, green eyes', negativePrompt: '' }],
    });
  });

  test('takes the words of an order as tags and says which found none', () => {
    const { prompt, leftOut, negativePrompt } = build({ subject: 'a lighthouse and a snargle' });
    expect(prompt).toBe('no humans, scenery, lighthouse');
    expect(leftOut).toEqual([{ field: 'prompt', why: 'No tag exists for: “snargle”.' }]);
    expect(negativePrompt).toBe('');
  });

  test('sends a custom prompt as it is written', () => {
    const custom = { mode: 'custom' as const, customPrompt: 'A Snargle, {{scene}}' };
    expect(build(custom)).toMatchObject({
      prompt: 'A Snargle, no humans, scenery, castle, outdoors',
      leftOut: [],
    });
  });
});
