import { expect, test } from 'bun:test';
import { readImageSettings } from '../../../server/domain/moving/read-image-settings.ts';

const read = (settings: Record<string, unknown>) => {
  const { provider, model, baseUrl } = readImageSettings({ model: 'harbour-xl', ...settings });
  return [provider, model, baseUrl];
};

test.each([
  ['novel', ['novelai', 'harbour-xl', null]],
  ['openai', ['openai', 'harbour-xl', null]],
  ['openrouter', ['openrouter', 'harbour-xl', null]],
  ['falai', ['fal', 'harbour-xl', null]],
  ['togetherai', ['openai-compatible', 'harbour-xl', 'https://api.together.xyz/v1']],
  ['xai', ['openai-compatible', 'harbour-xl', 'https://api.x.ai/v1']],
  ['horde', [null, 'harbour-xl', null]],
  ['constructor', [null, 'harbour-xl', null]],
])('SillyTavern’s painter %s is known here by its own name', (source, expected) => {
  expect(read({ source })).toEqual(expected);
});

test('a machine of one’s own keeps its address, each source the one that was said for it', () => {
  const addresses = {
    auto_url: 'http://localhost:7860/',
    vlad_url: 'http://10.0.0.2:7860',
    sdcpp_url: 'http://127.0.0.1:1234',
    drawthings_url: 'not an address',
    comfy_url: 'http://127.0.0.1:8188',
  };
  expect(read({ ...addresses, source: 'auto' })).toEqual(['a1111', 'harbour-xl', 'http://localhost:7860']);
  expect(read({ ...addresses, source: 'vlad' })[2]).toBe('http://10.0.0.2:7860');
  expect(read({ ...addresses, source: 'sdcpp' })[2]).toBe('http://127.0.0.1:1234');
  expect(read({ ...addresses, source: 'drawthings' })).toEqual(['a1111', 'harbour-xl', null]);
  // Its checkpoint is no model here: workflows are.
  expect(read({ ...addresses, source: 'comfy' })).toEqual(['comfyui', '', 'http://127.0.0.1:8188']);
});
