import { describe, expect, test } from 'bun:test';
import { LegacySettings, withoutSecrets } from '../../../server/domain/legacy/legacy-settings.ts';
import { planLegacyMove } from '../../../server/domain/legacy/plan-legacy-move.ts';

const plan = (row: unknown) => planLegacyMove(LegacySettings.parse(row));

describe('a row of the old settings', () => {
  test('becomes one profile a provider that was set up, the named one chosen', () => {
    const { profiles, skipped } = plan({
      provider: 'novelai',
      nanogpt: { apiKey: 'nano-secret', model: 'hidream', size: '1024x1024', numInferenceSteps: '28' },
      novelai: { apiKey: 'pst-secret', model: 'nai-diffusion-4-5-full', steps: 28, smea: false },
      google: { connectionProfileId: 'con_1', model: 'gemini-3-pro-image', aspectRatio: '16:9' },
    });
    expect(profiles.map(({ provider, chosen }) => [provider, chosen])).toEqual([
      ['gemini', false],
      ['nanogpt', false],
      ['novelai', true],
    ]);
    expect(profiles[0]).toMatchObject({
      apiKey: null,
      borrowFrom: 'con_1',
      parameters: { aspectRatio: '16:9' },
    });
    expect(profiles[1]).toMatchObject({
      apiKey: 'nano-secret',
      parameters: { size: '1024x1024', numInferenceSteps: 28 },
    });
    expect(profiles[2]?.parameters).toEqual({ steps: 28, smea: false });
    expect(skipped).toEqual([]);
  });

  test('without anything set up for the provider it names says so and makes nothing', () => {
    const { profiles, skipped } = plan({ provider: 'nanogpt', nanogpt: { apiKey: '' } });
    expect(profiles).toEqual([]);
    expect(skipped.map(({ field }) => field)).toEqual(['provider']);
  });

  test('keeps a fixed seed and drops the one that meant "random"', () => {
    const seedOf = (seed: number) => plan({ nanogpt: { apiKey: 'k', seed } }).profiles[0]?.parameters['seed'];
    expect([seedOf(12), seedOf(0), seedOf(-1)]).toEqual([12, undefined, undefined]);
  });

  test('hands its pictures on with how they were to be used', () => {
    const { profiles } = plan({
      novelai: {
        apiKey: 'k',
        referenceType: 'style',
        referenceStrength: 0.4,
        referenceFidelity: 2,
        referenceImages: [{ data: 'AAAA', mimeType: 'image/png' }],
      },
    });
    expect(profiles[0]?.references).toEqual([
      { data: 'AAAA', use: { type: 'style', strength: 0.4, informationExtracted: null, fidelity: 1 } },
    ]);
  });

  test.each([
    [0, 0],
    [1, 0.2],
    [2, 0.4],
    [5, 1],
  ])('turns a threshold of %p fields into %p', (count, threshold) => {
    expect(plan({ sceneChangeThreshold: count }).settings).toEqual({ sceneChangeThreshold: threshold });
  });

  test('leaves out a value beyond our limits, and says which', () => {
    const { settings, skipped } = plan({
      sceneChangeThreshold: 9,
      fadeTransitionMs: 800,
      autoGenerate: true,
    });
    expect(settings).toEqual({ fadeTransitionMs: 800, autoGenerate: true });
    expect(skipped.map(({ field }) => field)).toEqual(['sceneChangeThreshold']);
  });

  test.each([
    ['a provider nobody knows', { provider: 'dalle' }],
    ['a key that is no text', { nanogpt: { apiKey: 7 } }],
    ['steps that are no number', { novelai: { apiKey: 'k', steps: 'many' } }],
    ['a section that is a list', { google: [] }],
    ['a list', []],
  ])('with %s is damaged as a whole', (_, row) => {
    expect(LegacySettings.safeParse(row).success).toBe(false);
  });
});

test('what stays of a row has no key and no picture, and everything else', () => {
  const row = {
    provider: 'nanogpt',
    apiKey: 'top-secret',
    nanogpt: { apiKey: 'nano-secret', model: 'hidream', referenceImages: [{ data: 'AAAA' }] },
    novelai: { apiKey: 'pst-secret', accessToken: 'tok-secret', steps: 28 },
  };
  expect(withoutSecrets(row)).toEqual({
    provider: 'nanogpt',
    nanogpt: { model: 'hidream' },
    novelai: { steps: 28 },
  });
  expect(row.nanogpt.apiKey).toBe('nano-secret');
});
