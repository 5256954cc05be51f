import { describe, expect, test } from 'bun:test';
import { PresetFile, readPresetFile } from '../../server/domain/preset-file.ts';

const ours = (presets: unknown, version: unknown = 1) => ({ format: 'cyclorama-presets', version, presets });
const moss = { kind: 'main', name: 'Moss', prompt: 'moss', tags: 'moss, plant', negativePrompt: 'text' };
const namesOf = (told: unknown) => {
  const read = readPresetFile(told);
  return read.ok ? read.presets.map(({ kind, name }) => `${kind} ${name}`) : read.why;
};

describe('a file of presets', () => {
  test('of ours is read as it was written, and what it does not say is empty', () => {
    expect(PresetFile.parse(ours([moss]))).toEqual(ours([moss]) as PresetFile);
    expect(readPresetFile(ours([moss, { kind: 'style', name: ' Ink ' }]))).toEqual({
      ok: true,
      presets: [moss, { kind: 'style', name: 'Ink', prompt: '', tags: '', negativePrompt: '' }],
    } as never);
  });

  test('brings no ids, bindings, keys and marks along', () => {
    const told = {
      ...moss,
      id: 'pre_1',
      elementIds: ['elm_1'],
      shipped: true,
      apiKey: 'sk-secret',
      userId: 'x',
    };
    expect(JSON.stringify(readPresetFile(ours([told])))).not.toMatch(/pre_1|elm_1|shipped|secret|userId/);
  });

  test('of SillyTavern brings its image styles and nothing else', () => {
    const styles = [
      { name: 'Default', prefix: 'best quality, {prompt}, sharp', negative: 'worst quality, {prompt}' },
      { name: 'Empty' },
    ];
    const settings = {
      extension_settings: { sd: { styles, source: 'x', horde_key: 'sk-secret' } },
      power: 1,
    };
    for (const told of [settings, styles]) {
      expect(readPresetFile(told)).toEqual({
        ok: true,
        presets: [
          {
            kind: 'style',
            name: 'Default',
            prompt: 'best quality, sharp',
            tags: '',
            negativePrompt: 'worst quality',
          },
          { kind: 'style', name: 'Empty', prompt: '', tags: '', negativePrompt: '' },
        ],
      });
    }
  });

  test.each([
    ['of a later version', ours([moss], 2), 'exported by a later version'],
    ['with a version that is none', ours([moss], 'x'), 'exported by a later version'],
    ['of nothing', ours([]), 'no preset in this file'],
    ['that is no list', ours({ moss }), 'no preset in this file'],
    ['of an empty list', [], 'no preset in this file'],
    ['of something else', { hello: 1 }, 'no presets, and no image styles'],
    ['of a word', 'moss', 'no presets, and no image styles'],
    ['of null', null, 'no presets, and no image styles'],
    ['without styles', { extension_settings: { sd: {} } }, 'no presets, and no image styles'],
  ])('%s is refused', (_, told, says) => {
    expect(namesOf(told)).toContain(says);
  });

  test.each([
    ['without a name', { kind: 'main', prompt: 'x' }],
    ['with a kind that does not exist', { ...moss, kind: 'nobody' }],
    ['with words that are no text', { ...moss, prompt: 4 }],
    ['with words that have no end', { ...moss, tags: 'x'.repeat(20_001) }],
    ['that is null', null],
  ])('is refused whole for a preset %s, which is named by its place', (_, bad) => {
    expect(readPresetFile(ours([moss, bad]))).toMatchObject({
      ok: false,
      fields: { 'preset 2': expect.any(String) },
    });
  });

  test('names ten that are wrong, not ten thousand', () => {
    const read = readPresetFile(ours(Array.from({ length: 10_000 }, () => null)));
    expect(Object.keys((!read.ok && read.fields) || {})).toHaveLength(10);
  });
});
