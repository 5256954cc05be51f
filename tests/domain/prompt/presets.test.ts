import { describe, expect, test } from 'bun:test';
import { sceneOf } from '../scene/scene-of.ts';
import { build, edwin, mara, times, words, type Changes } from './preset-desk.ts';

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
    name: 'words of one order may place main preset and style themselves',
    given: {
      subject: 'a {{style}} sea under {{main_prompt}}',
      presets: { main: words('grand'), style: words('in oils', 'photograph'), people: [] },
    },
    prompt: ['a in oils sea under grand'],
    negative: ['photograph'],
    lacks: ['Style:', 'grand.'],
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
