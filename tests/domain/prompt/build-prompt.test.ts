import { describe, expect, test } from 'bun:test';
import { ImagePrompt } from '../../../server/domain/image-prompt.ts';
import { buildPrompt } from '../../../server/domain/prompt/build-prompt.ts';
import { fitSize } from '../../../server/domain/prompt/left-out.ts';
import type { PromptInput } from '../../../server/domain/prompt/prompt-input.ts';
import { settleWildcards } from '../../../server/domain/prompt/wildcards.ts';
import { listPlaceClasses } from '../../../server/domain/place-class.ts';
import { emptyScene, Mood, TimeOfDay, Weather } from '../../../server/domain/scene.ts';
import { sceneOf } from '../scene/scene-of.ts';

const takesAll: PromptInput['can'] = {
  dialect: 'prose',
  sizes: { kind: 'any', min: 256, max: 4096 },
  negativePrompt: true,
  seed: true,
  maxCount: 4,
  maxReferences: 4,
};
const takesNothing: PromptInput['can'] = {
  dialect: 'prose',
  sizes: {
    kind: 'list',
    list: [
      { width: 1024, height: 1024 },
      { width: 1536, height: 1024 },
    ],
  },
  negativePrompt: false,
  seed: false,
  maxCount: 1,
  maxReferences: 0,
};

const tavern = sceneOf({
  environment: 'a smoky tavern by the docks',
  environmentClass: 'tavern',
  timeOfDay: 'night',
  weather: 'rain',
  mood: 'tense',
  focalDetail: 'a brass telescope',
  palette: ['crimson', 'gold'],
  characters: ['Mara', 'Edwin'],
});

const build = (changes: Partial<PromptInput> = {}): ImagePrompt =>
  ImagePrompt.parse(
    buildPrompt({
      scene: tavern,
      mode: 'scene',
      style: '',
      customPrompt: '',
      negativePrompt: '',
      macros: {},
      includeCharacters: false,
      seed: 1,
      wanted: {},
      can: takesAll,
      ...changes,
    }),
  );

describe('the scene in prose', () => {
  test('every known field is in it', () => {
    const { prompt } = build();
    for (const word of [
      'a smoky tavern by the docks',
      'at night',
      'rain',
      'windows',
      'tense',
      'a brass telescope',
      'crimson and gold',
    ]) {
      expect(prompt.toLowerCase()).toContain(word);
    }
  });

  test('what is not known is not made up', () => {
    const { prompt } = build({ scene: sceneOf({ environment: 'a meadow', environmentClass: 'meadow' }) });
    expect(prompt).toContain('a meadow');
    expect(prompt).not.toMatch(/night|day|morning|sky|rain|clear|mood|Colours|rests on|null|undefined/);
  });

  test('an empty scene still gives a prompt without empty words', () => {
    const { prompt } = build({ scene: emptyScene() });
    expect(prompt.length).toBeGreaterThan(10);
    expect(prompt).not.toMatch(/null|undefined| {2}| ,|\.\./);
  });

  test('tells what is known of somebody’s looks, once, and only where people are wanted', () => {
    const appearances = { Mara: 'eyes: green. Grey braids', Edwin: 'A thin man' };
    const words = { prompt: 'a scar over one eyebrow', tags: '', negativePrompt: '' };
    const presets = {
      main: null,
      style: null,
      people: [{ name: 'Mara', persona: false, present: true, words }],
    };
    const { prompt } = build({ includeCharacters: true, appearances, presets });
    expect(prompt).toContain('Edwin: A thin man');
    expect(prompt).toContain('a scar over one eyebrow');
    expect(prompt).not.toContain('Grey braids');
    expect(build({ appearances }).prompt).not.toContain('A thin man');
  });

  test('a background holds no people, unless they are asked for', () => {
    const without = build();
    expect(without.prompt).toContain('No people');
    expect(without.prompt).not.toContain('Mara');
    expect(without.negativePrompt).toContain('people');
    const withThem = build({ includeCharacters: true });
    expect(withThem.prompt).toContain('Mara and Edwin');
    expect(withThem.prompt).not.toContain('No people');
    expect(withThem.negativePrompt).not.toContain('people');
  });

  test('rain falls outdoors and runs down the windows indoors', () => {
    const outside = build({
      scene: sceneOf({ environment: 'the moor', environmentClass: 'hills', weather: 'rain' }),
    });
    expect(outside.prompt).toContain('Falling rain');
    expect(outside.prompt).not.toContain('window');
  });

  test('the style stands at the end', () => {
    expect(build({ style: 'oil painting, muted colours' }).prompt).toMatch(
      /Style: oil painting, muted colours\.$/,
    );
    expect(build().prompt).not.toContain('Style');
  });

  test('every kind of place, hour, weather and mood has words of its own', () => {
    const prompts = (scenes: Parameters<typeof sceneOf>[0][]) =>
      scenes.map((values) => build({ scene: sceneOf(values) }).prompt);
    for (const [list, size] of [
      [prompts(listPlaceClasses().map(({ id }) => ({ environmentClass: id }))), listPlaceClasses().length],
      [prompts(TimeOfDay.options.map((timeOfDay) => ({ timeOfDay }))), 7],
      [prompts(Weather.options.map((weather) => ({ weather }))), 8],
      [prompts(Mood.options.map((mood) => ({ mood }))), 16],
    ] as const) {
      expect(new Set(list).size).toBe(size);
      for (const prompt of list) expect(prompt).not.toMatch(/undefined|null/);
    }
  });

  test('an unknown dialect is spoken to in prose', () => {
    expect(build({ can: { ...takesAll, dialect: 'klingon' } }).dialect).toBe('prose');
  });
});

describe('the custom prompt', () => {
  const custom = (customPrompt: string, more: Partial<PromptInput> = {}) =>
    build({ mode: 'custom', customPrompt, ...more });

  test('is sent as written: no style, no people rule, nothing added', () => {
    const result = custom('Just a blue square', { style: 'oil painting' });
    expect(result.prompt).toBe('Just a blue square');
    expect(result.negativePrompt).toBe('');
  });

  test.each([
    [
      '{{environment}} / {{time}} / {{weather}} / {{mood}}',
      'a smoky tavern by the docks / night / rain / tense',
    ],
    ['{{ USER }} and {{Char}}', 'Ada and Mara'],
    ['{{char}}, {{character_prompt}}', 'Mara, red hair'],
    ['{{palette}}; {{focal}}; {{characters}}', 'crimson, gold; a brass telescope; Mara, Edwin'],
    ['in {{style}}', 'in ink'],
    ['a { b', 'a { b'],
    ['{no choice}', '{no choice}'],
  ])('%s → %s', (text, filled) => {
    const macros = { user: 'Ada', char: 'Mara', character_prompt: 'red hair' };
    expect(custom(text, { macros, style: 'ink' }).prompt).toBe(filled);
  });

  test('{{scene}} is the whole scene', () => {
    expect(custom('Anime. {{scene}}').prompt).toContain('a smoky tavern by the docks');
  });

  test('an unknown value leaves no hole', () => {
    expect(custom('castle, {{weather}}, {{mood}}, wide', { scene: emptyScene() }).prompt).toBe(
      'castle, wide',
    );
  });

  test('an unknown macro is said, not sent', () => {
    const result = custom('castle {{wether}}');
    expect(result.prompt).toBe('castle');
    expect(result.leftOut).toEqual([{ field: '{{wether}}', why: 'There is no macro of this name.' }]);
  });

  test('braces inside a value are neither macro nor wildcard', () => {
    expect(custom('{{char}}', { macros: { char: '{{user}}{a|b}', user: 'Ada' } }).prompt).toBe('usera|b');
  });

  test('an empty one falls back to the scene', () => {
    expect(custom('   ').prompt).toContain('a smoky tavern by the docks');
  });

  test('a name like an object’s own property is no macro', () => {
    expect(custom('x {{constructor}} {{__proto__}}').prompt).toBe('x');
  });
});

describe('words of one order', () => {
  test('stand where the scene would, with the style', () => {
    const result = build({ subject: 'a lighthouse in a gale', style: 'ink' });
    expect(result.prompt).toBe('a lighthouse in a gale. Style: ink.');
    expect(result.prompt).not.toContain('tavern');
  });

  test('stand before the custom prompt', () => {
    expect(build({ subject: 'a lighthouse', mode: 'custom', customPrompt: 'a square' }).prompt).not.toContain(
      'square',
    );
  });

  test('may include people: nothing forbids them', () => {
    expect(build({ subject: 'two people on a pier' }).negativePrompt).toBe('');
  });
});

describe('wildcards', () => {
  test('the same seed chooses the same, other seeds choose everything in the end', () => {
    const chosen = new Set<string>();
    for (let seed = 0; seed < 60; seed += 1) {
      const text = settleWildcards('a {red|green|blue} door', seed);
      expect(settleWildcards('a {red|green|blue} door', seed)).toBe(text);
      chosen.add(text);
    }
    expect([...chosen].sort()).toEqual(['a blue door', 'a green door', 'a red door']);
  });

  test('two wildcards in one text are chosen apart', () => {
    const pairs = new Set(Array.from({ length: 60 }, (_, seed) => settleWildcards('{a|b}{a|b}', seed)));
    expect(pairs.size).toBe(4);
  });

  test('they may be nested, and a broken one stays as it is', () => {
    expect(settleWildcards('{a|{b|c}}', 3)).toMatch(/^[abc]$/);
    expect(settleWildcards('{a|b', 3)).toBe('{a|b');
  });

  test('they work in style and negative prompt', () => {
    const result = build({ style: '{ink|oil}', negativePrompt: '{cats|dogs}' });
    expect(result.prompt).toMatch(/Style: (ink|oil)\.$/);
    expect(result.negativePrompt).toMatch(/^(cats|dogs), /);
  });
});

describe('what a model cannot take is said', () => {
  const wanted = { seed: 7, size: { width: 1216, height: 832 }, count: 4, references: 2 };

  test('everything at once', () => {
    const result = build({ can: takesNothing, wanted, negativePrompt: 'cars' });
    expect(result.negativePrompt).toBe('');
    expect(result.leftOut.map((one) => one.field)).toEqual([
      'negativePrompt',
      'seed',
      'size',
      'count',
      'references',
    ]);
    expect(result.leftOut.find((one) => one.field === 'size')?.why).toContain('1536×1024');
  });

  test('nothing, where the model takes all of it', () => {
    const result = build({ wanted, negativePrompt: 'cars' });
    expect(result.leftOut).toEqual([]);
    expect(result.negativePrompt).toStartWith('cars, ');
  });

  test('what nobody asked for is not reported as missing', () => {
    expect(build({ can: takesNothing }).leftOut).toEqual([]);
  });

  test('the nearest size is the nearest in shape', () => {
    const list = [
      { width: 1024, height: 1024 },
      { width: 832, height: 1216 },
      { width: 1344, height: 768 },
    ];
    expect(fitSize({ width: 1920, height: 1080 }, { kind: 'list', list })).toEqual({
      width: 1344,
      height: 768,
    });
    expect(fitSize({ width: 600, height: 900 }, { kind: 'list', list })).toEqual({
      width: 832,
      height: 1216,
    });
    expect(fitSize({ width: 100, height: 9000 }, { kind: 'any', min: 256, max: 4096 })).toEqual({
      width: 256,
      height: 4096,
    });
  });
});
