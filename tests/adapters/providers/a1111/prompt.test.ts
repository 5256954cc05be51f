import { describe, expect, test } from 'bun:test';
import { finishPrompt } from '../../../../server/adapters/providers/a1111/finish-prompt.ts';
import { abilitiesOf, isSameCheckpoint } from '../../../../server/adapters/providers/a1111/models.ts';
import { A1111Settings } from '../../../../server/adapters/providers/a1111/settings.ts';
import type { ImagePrompt } from '../../../../server/domain/image-prompt.ts';

const prompt = (text: string): ImagePrompt => ({
  prompt: text,
  negativePrompt: 'crowd',
  characterPrompts: [],
  dialect: 'prose',
  leftOut: [],
});
const finish = (text: string, loras: { name: string; weight: number }[]) =>
  finishPrompt(prompt(text), '', { loras });

describe('LoRAs of a connection', () => {
  test('stand at the end of the prompt, with their weights, and nowhere else', () => {
    const finished = finish('a harbour, dusk', [
      { name: 'night-rain', weight: 0.8 },
      { name: 'ink (wash), v2.1 [x]', weight: -0.25 },
      { name: 'plain', weight: 1 },
    ]);
    expect(finished.prompt).toBe(
      'a harbour, dusk <lora:night-rain:0.8> <lora:ink (wash), v2.1 [x]:-0.25> <lora:plain:1>',
    );
    expect(finished).toMatchObject({ negativePrompt: 'crowd', leftOut: [] });
  });

  test('stand there once, however often the prompt is finished', () => {
    const loras = [
      { name: 'night-rain', weight: 0.8 },
      { name: 'night-rain', weight: 0.8 },
      { name: 'bad:name', weight: 1 },
    ];
    const once = finish('a harbour', loras);
    const twice = finishPrompt(once, '', { loras });
    expect(once.prompt).toBe('a harbour <lora:night-rain:0.8>');
    expect(twice).toEqual(once);
  });

  test('give way to a tag that the user wrote, whatever its weight', () => {
    for (const written of ['<lora:night-rain:0.3> a harbour', 'a <LORA:night-rain> harbour']) {
      const finished = finish(written, [{ name: 'night-rain', weight: 0.8 }]);
      expect(finished.prompt).toBe(written);
    }
    // Another one’s name may begin alike.
    expect(finish('<lora:night-rain-xl:1>', [{ name: 'night-rain', weight: 0.8 }]).prompt).toBe(
      '<lora:night-rain-xl:1> <lora:night-rain:0.8>',
    );
  });

  test.each(['two:parts', 'an > angle', 'an < angle'])('cannot be called “%s”: that is said', (name) => {
    const finished = finish('a harbour', [{ name, weight: 1 }]);
    expect(finished.prompt).toBe('a harbour');
    expect(finished.leftOut).toEqual([{ field: 'loras', why: expect.stringContaining(name) }]);
  });

  test('are written as numbers that the WebUI reads', () => {
    const weights = [0.1 + 0.2, 1e-7, -0, 2];
    const tags = weights.map((weight) => finish('', [{ name: 'a', weight }]).prompt);
    expect(tags).toEqual(['<lora:a:0.3>', '<lora:a:0>', '<lora:a:0>', '<lora:a:2>']);
  });
});

describe('brackets of tags', () => {
  const tags = (text: string, dialect = 'danbooru') =>
    finishPrompt({ ...prompt(text), negativePrompt: text, dialect }, '', {});

  test('are no emphasis: they are marked once, in both prompts', () => {
    const text = 'bar (place), no humans,bow (weapon) , arcade (architecture)';
    const marked = 'bar \\(place\\), no humans,bow \\(weapon\\) , arcade \\(architecture\\)';
    expect(tags(text)).toMatchObject({ prompt: marked, negativePrompt: marked });
    expect(tags(marked).prompt).toBe(marked);
    expect(tags('bow (weapon) <lora:ink (wash):1>').prompt).toBe('bow \\(weapon\\) <lora:ink (wash):1>');
  });

  test.each([
    '(dusk:1.2), ((storm)), (rain)',
    'a harbour (at dusk:1.3), sky',
    '<lora:ink (wash):0.8>, <lora:a (b)>',
    'bar \\(place\\), [fog]',
  ])('that a user wrote as emphasis stay: %s', (text) => {
    expect(tags(text).prompt).toBe(text);
  });

  test('stay in sentences', () => {
    expect(tags('a bow (weapon)', 'prose').prompt).toBe('a bow (weapon)');
  });
});

describe('how a checkpoint is spoken to', () => {
  test.each([
    ['ponyDiffusionV6XL.safetensors [67ab2fd8ec]', 'danbooru'],
    ['drawings/waiNSFWIllustrious_v140.safetensors', 'danbooru'],
    ['animagine-xl-4.0', 'danbooru'],
    ['juggernautXL_v9.safetensors', 'prose'],
    ['flux1-dev-bnb-nf4-v2.safetensors', 'prose'],
    ['', 'prose'],
  ])('is guessed from its name: %s', (model, dialect) => {
    expect(abilitiesOf(model, {}).dialect).toBe(dialect);
  });

  test('is as the connection says', () => {
    expect(abilitiesOf('ponyDiffusionV6XL', { promptStyle: 'prose' }).dialect).toBe('prose');
    expect(abilitiesOf('', { promptStyle: 'danbooru' }).dialect).toBe('danbooru');
  });
});

test('a checkpoint is known with and without folder, ending and hash', () => {
  const names = [
    'x/harbour_v2.safetensors [31e35c80fc]',
    'x\\harbour_v2.ckpt',
    'Harbour_v2',
    'harbour_v2.gguf',
  ];
  for (const name of names) expect(isSameCheckpoint(name, 'harbour_v2')).toBe(true);
  expect(isSameCheckpoint('harbour_v2', 'harbour_v21')).toBe(false);
});

test('settings refuse what the WebUI would stumble over', () => {
  const wrong = [
    { steps: 0 },
    { size: 'large' },
    { hiresScale: 9 },
    { loras: [{ name: '', weight: 1 }] },
    { loras: [{ name: 'a', weight: 99 }] },
    { clipSkip: 13 },
    { auth: 'digest' },
  ];
  for (const parameters of wrong) expect(A1111Settings.safeParse(parameters).success).toBe(false);
});
