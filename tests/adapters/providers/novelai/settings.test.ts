import { describe, expect, test } from 'bun:test';
import { z } from 'zod';
import { readForm } from '../../../../src/lib/connections/read-form.ts';
import { useStudio } from './support.ts';

const { provider } = useStudio();
const { settings } = provider;

/** The fields of the settings row of the old application, with values as it kept them. */
const legacy = {
  sampler: 'k_euler_ancestral',
  resolution: '1216x832',
  steps: 28,
  guidance: 5,
  negativePrompt: 'crowd',
  smea: false,
  smeaDyn: false,
  seed: 7,
  includeCharacterAvatar: true,
  includePersonaAvatar: false,
  referenceStrength: 0.6,
  referenceInfoExtracted: 1,
  referenceFidelity: 1,
  referenceType: 'character&style',
  avatarReferenceType: 'character',
};

describe('the settings', () => {
  test('take what the old application kept, by the same names', () => {
    expect(settings.safeParse(legacy)).toMatchObject({ success: true, data: legacy });
  });

  test('store nothing that nobody set', () => {
    expect(settings.parse({})).toEqual({});
  });

  test.each([
    { steps: 51 },
    { steps: 2.5 },
    { guidance: 11 },
    { cfgRescale: 2 },
    { sampler: 'euler' },
    { resolution: '100x100' },
    { seed: 2 ** 32 },
    { imageStrength: 1 },
    { referenceFidelity: -1 },
    { undesiredContent: 'all' },
    { resolutions: 'auto' },
  ])('refuse %o', (parameters) => {
    expect(settings.safeParse(parameters).success).toBe(false);
  });

  test('draw a form: every field has a title, choices have names, groups stand together', () => {
    const schema = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' });
    const groups = readForm(schema as Record<string, unknown>);
    expect(groups.map(({ title }) => title)).toEqual([
      'Painting',
      'Words that are added',
      'Anime V3 and Furry V3 only',
      'With reference pictures',
    ]);
    const fields = groups.flatMap((group) => group.fields);
    expect(fields).toHaveLength(Object.keys(schema.properties ?? {}).length);
    const resolution = fields.find(({ name }) => name === 'resolution');
    expect(resolution?.default).toBe('auto');
    expect(resolution?.options).toContainEqual({
      value: '1216x832',
      label: 'Normal landscape (1216 × 832)',
    });
    for (const { name, label } of fields) expect(`${name}: ${label}`).toMatch(/: [A-Z]/);
  });
});

describe('a connection wishes', () => {
  test('for a size, a seed and unwanted things where it names them', () => {
    expect(provider.preferences(legacy)).toEqual({
      size: { width: 1216, height: 832 },
      seed: 7,
      negativePrompt: 'crowd',
      referenceType: 'character&style',
      placePicture: true,
      avatars: {
        character: true,
        persona: false,
        use: { type: 'character', strength: null, informationExtracted: null, fidelity: null },
      },
    });
  });

  test('for no more than its form shows where it does not', () => {
    expect(provider.preferences({ resolution: 'auto', negativePrompt: '' })).toEqual({
      referenceType: 'character',
      placePicture: true,
    });
  });
});

describe('a model', () => {
  test.each([
    ['nai-diffusion-5-full', 'prose', 1, true],
    ['nai-diffusion-4-5-full', 'danbooru', 16, true],
    ['nai-diffusion-4-curated-preview', 'danbooru', 16, true],
    ['nai-diffusion-3', 'danbooru', 16, false],
    ['nai-diffusion-6-full', 'prose', 1, true],
    ['nai-diffusion-4-5-full-inpainting', 'danbooru', 16, true],
  ])('%s is spoken to in %s', (id, dialect, maxReferences, characterPrompts) => {
    expect(provider.can(id)).toMatchObject({
      dialect,
      maxReferences,
      characterPrompts,
      negativePrompt: true,
      seed: true,
      sizes: { kind: 'any', multipleOf: 64, maxPixels: 3_145_728 },
    });
  });

  test('that is gone stands in the catalogue with its successor, and is not offered', async () => {
    const gone = provider.models.filter(({ retired }) => retired);
    expect(gone.map(({ id, retired }) => [id, retired?.replacedBy])).toEqual([
      ['nai-diffusion-2', 'nai-diffusion-4-5-full'],
    ]);
  });
});
