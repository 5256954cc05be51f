import { describe, expect, test } from 'bun:test';
import type { PictureWords } from '../../../server/domain/preset.ts';
import { buildPrompt } from '../../../server/domain/prompt/build-prompt.ts';
import { joinTerms } from '../../../server/domain/prompt/join-terms.ts';
import type { PersonWords, PromptInput } from '../../../server/domain/prompt/prompt-input.ts';
import { sceneOf } from '../scene/scene-of.ts';

const words = (prompt: string, negativePrompt = '', tags = ''): PictureWords => ({
  prompt,
  negativePrompt,
  tags,
});
const mara: PersonWords = { name: 'Mara', persona: false, present: true, words: words('a red coat', 'hat') };
const edwin: PersonWords = { name: 'Edwin', persona: false, present: false, words: words('a grey beard') };
const ada: PersonWords = {
  name: 'Ada',
  persona: true,
  present: true,
  words: words('a green scarf', 'gloves'),
};

const castle = sceneOf({ environment: 'a castle', environmentClass: 'castle', characters: ['Mara', 'Ada'] });
interface Changes extends Partial<Omit<PromptInput, 'can' | 'presets'>> {
  presets?: Partial<NonNullable<PromptInput['presets']>>;
  can?: Partial<PromptInput['can']>;
}
const build = ({ can, presets, ...changes }: Changes) =>
  buildPrompt({
    scene: castle,
    mode: 'scene',
    style: '',
    customPrompt: '',
    negativePrompt: '',
    macros: { user: 'Ada', char: 'Mara, Edwin' },
    includeCharacters: true,
    seed: 1,
    wanted: {},
    ...changes,
    presets: { main: null, style: null, people: [mara, edwin, ada], ...presets },
    can: {
      dialect: 'prose',
      sizes: { kind: 'any', min: 256, max: 4096 },
      negativePrompt: true,
      seed: true,
      maxCount: 1,
      maxReferences: 0,
      ...can,
    },
  });
const times = (text: string, part: string) => text.split(part).length - 1;

interface Row {
  name: string;
  given: Changes;
  prompt?: string[];
  negative?: string[];
  /** Must stand neither in the prompt nor in the negative one. */
  lacks?: string[];
  leftOut?: string[];
}

const rows: Row[] = [
  {
    name: 'the main preset stands before everything, the style at the end, with what they do not want',
    given: {
      style: 'muted',
      negativePrompt: 'cars',
      presets: { main: words('a grand view', 'blur'), style: words('in oils', 'photograph') },
    },
    prompt: ['a grand view. A wide view of a castle', 'Style: muted, in oils.'],
    negative: ['cars, blur, photograph, hat, gloves, text'],
    leftOut: [],
  },
  {
    name: 'who is in the picture brings their words, who is not does not',
    given: {},
    prompt: ['Mara: a red coat.', 'Ada: a green scarf.'],
    lacks: ['Edwin', 'grey beard'],
  },
  {
    name: 'nobody’s words stand in a picture of nobody',
    given: { includeCharacters: false },
    prompt: ['No people'],
    lacks: ['red coat', 'green scarf', 'hat', 'gloves'],
  },
  {
    name: 'macros put words somewhere, and nothing is put twice',
    given: {
      style: 'ink',
      presets: { main: words('best of {{style}}, {{character_prompt}}, {{persona_prompt}}') },
    },
    prompt: ['best of ink, a red coat, a green scarf.'],
    negative: ['hat, gloves'],
    lacks: ['Mara: ', 'Ada: ', 'Style:'],
  },
  {
    name: 'a main preset may hold the scene',
    given: { presets: { main: words('Before {{scene}} and after') } },
    prompt: ['Before A wide view of a castle', 'and after'],
  },
  {
    name: 'a custom prompt is sent as written, and says what has no place in it',
    given: {
      mode: 'custom',
      customPrompt: 'a square',
      style: 'ink',
      presets: { main: words('always', 'blur'), style: words('oils', 'photograph') },
    },
    negative: ['blur'],
    lacks: ['always', 'oils', 'ink', 'red coat', 'photograph', 'hat', 'people'],
    leftOut: [
      'It is sent as written, and says no place for {{main_prompt}}, {{style}}, {{character_prompt}}, {{persona_prompt}}.',
    ],
  },
  {
    name: 'a custom prompt places everything by macros',
    given: {
      mode: 'custom',
      customPrompt:
        '{{main_prompt}}; {{char}}: {{character_prompt}}; {{user}}: {{persona_prompt}}; {{style}}',
      negativePrompt: 'x, {{character_negative}}, {{persona_negative}}',
      presets: { main: words('always {{char}}'), style: words('oils', 'photograph') },
    },
    prompt: ['always Mara, Edwin; Mara, Edwin: a red coat; Ada: a green scarf; oils'],
    negative: ['x, hat, gloves, photograph'],
    leftOut: [],
  },
  {
    name: 'the macro of people means all of them where nobody is known to be there',
    given: {
      mode: 'custom',
      customPrompt: '{{character_prompt}}',
      scene: sceneOf({ environment: 'a castle' }),
      presets: { people: [{ ...mara, present: false }, edwin] },
    },
    prompt: ['a red coat, a grey beard'],
  },
  {
    name: 'somebody’s preset says their own name',
    given: { presets: { people: [{ ...mara, words: words('{{char}} in red, {{user}} beside') }] } },
    prompt: ['Mara: Mara in red, Ada beside.'],
  },
  {
    name: 'words of one order bring whom they name, and the presets',
    given: {
      subject: 'mara at sea',
      presets: { main: words('grand'), style: words('in oils') },
    },
    prompt: ['grand. mara at sea. Mara: a red coat. Style: in oils.'],
    negative: ['hat'],
    lacks: ['castle', 'Ada', 'gloves', 'people'],
  },
  {
    name: 'a name within another word is not named',
    given: { subject: 'a marathon, Adam, Edwins' },
    lacks: ['coat', 'scarf', 'beard'],
  },
  {
    name: 'what a language model wrote stands where the scene would, letter by letter',
    given: {
      mode: 'chat_aware',
      written: 'A gate {opens|shuts}, {{char}} waits.',
      presets: { main: words('grand'), style: words('in oils') },
    },
    prompt: [
      'grand. A gate {opens|shuts}, {{char}} waits. Mara: a red coat. Ada: a green scarf. Style: in oils.',
    ],
    lacks: ['castle'],
    leftOut: [],
  },
  {
    name: 'without it the scene stands there',
    given: { mode: 'chat_aware', customPrompt: 'instructions' },
    prompt: ['a castle'],
    lacks: ['instructions'],
  },
  {
    name: 'braces of a value stay, and are no wildcard where they are filled in',
    given: {
      mode: 'custom',
      customPrompt: '{{character_prompt}}',
      presets: { people: [{ ...mara, words: words('{coat}, {{char}}') }, edwin] },
      macros: { user: 'Ada', char: '{a|b}' },
    },
    prompt: ['{coat}, Mara'],
  },
  {
    name: 'the wildcards of presets are settled',
    given: { presets: { main: words('{same|same}'), people: [] } },
    prompt: ['same. A wide view'],
    lacks: ['|', '{'],
  },
  {
    name: 'what must not be there is said where the model takes no such words',
    given: { can: { negativePrompt: false }, presets: { main: words('', 'blur') } },
    leftOut: ['This model takes no negative prompt.'],
  },
  {
    name: 'presets of nothing leave no holes',
    given: { presets: { main: words(''), style: words(' '), people: [{ ...mara, words: words('') }] } },
    lacks: ['Mara:', 'Style', '..', '  ', ', ,'],
    leftOut: [],
  },
];

describe('presets in prose', () => {
  test.each(rows.map((row) => [row.name, row] as const))('%s', (_, row) => {
    const { prompt, negativePrompt, leftOut } = build(row.given);
    for (const part of row.prompt ?? []) expect(prompt).toContain(part);
    for (const part of row.negative ?? []) expect(negativePrompt).toContain(part);
    for (const part of row.lacks ?? []) expect(`${prompt}\n${negativePrompt}`).not.toContain(part);
    if (row.leftOut) expect(leftOut.map(({ why }) => why)).toEqual(row.leftOut);
    for (const part of ['a red coat', 'a green scarf', 'castle', 'in oils']) {
      expect(times(prompt, part)).toBeLessThanOrEqual(1);
    }
  });
});

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
