import { describe, expect, test } from 'bun:test';
import { parseSillyTavern } from '../../../server/domain/transcript/parse-silly-tavern.ts';
import type { Transcript, TranscriptRemark } from '../../../server/domain/transcript/transcript.ts';

const header = {
  user_name: 'Ines',
  character_name: 'Bram',
  create_date: '2024-6-1@15h4m5s',
  chat_metadata: {},
};
const said = (more: object = {}) => ({ name: 'Bram', is_user: false, mes: 'Rain again.', ...more });

const file = (...lines: (object | string)[]) =>
  lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');

function read(text: string): Transcript {
  const result = parseSillyTavern(text);
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  return result.transcript;
}

function refused(text: string): TranscriptRemark[] {
  const result = parseSillyTavern(text);
  expect(result.kind).toBe('refused');
  return result.kind === 'refused' ? result.problems : [];
}

describe('a SillyTavern chat', () => {
  test('is read with its names, its date, its roles and its order', () => {
    const transcript = read(
      file(header, said(), { name: 'Ines', is_user: true, mes: 'I like rain.', send_date: 1717254245000 }),
    );
    expect(transcript.userName).toBe('Ines');
    expect(transcript.characterName).toBe('Bram');
    expect(transcript.createdAt).toBe('2024-06-01T15:04:05.000Z');
    expect(transcript.messages.map(({ role, name, text }) => ({ role, name, text }))).toEqual([
      { role: 'character', name: 'Bram', text: 'Rain again.' },
      { role: 'user', name: 'Ines', text: 'I like rain.' },
    ]);
    expect(transcript.messages[1]!.sentAt).toBe('2024-06-01T15:04:05.000Z');
  });

  test('may begin with a byte order mark, end its lines as Windows does and hold blank lines', () => {
    const text = `\uFEFF${file(header, '', said(), '   ', said({ mes: 'Still.' }), '')}`.replaceAll(
      '\n',
      '\r\n',
    );
    expect(read(text).messages.map((message) => message.text)).toEqual(['Rain again.', 'Still.']);
  });

  test('needs no header', () => {
    const transcript = read(file({ name: 'Ines', is_user: true, mes: 'Hello?' }, said()));
    expect(transcript.messages).toHaveLength(2);
    expect([transcript.userName, transcript.characterName]).toEqual(['Ines', 'Bram']);
  });

  test('takes the names from those who speak where a newer file says "unused"', () => {
    const transcript = read(
      file({ chat_metadata: {}, user_name: 'unused', character_name: 'unused' }, said(), {
        name: 'Ines',
        is_user: true,
        mes: 'Hm.',
      }),
    );
    expect([transcript.userName, transcript.characterName]).toEqual(['Ines', 'Bram']);
  });

  test('keeps all speakers of a group chat apart', () => {
    const transcript = read(
      file(header, said({ original_avatar: 'Bram.png' }), said({ name: 'Odo', mes: 'Hush.' }), said()),
    );
    expect(transcript.characterNames).toEqual(['Bram', 'Odo']);
    expect(transcript.messages[0]!.extra.original_avatar).toBe('Bram.png');
  });

  test('gives a message without a name the name of its side', () => {
    const transcript = read(file(header, said({ name: '' }), { is_user: true, mes: 'Me.' }));
    expect(transcript.messages.map((message) => message.name)).toEqual(['Bram', 'Ines']);
  });

  test("reads a narrator's message as narration", () => {
    const narration = said({
      name: 'System',
      is_system: true,
      extra: { type: 'narrator' },
      mes: 'Night falls.',
    });
    expect(read(file(header, narration)).messages[0]).toMatchObject({ role: 'narrator', name: 'System' });
  });

  test('keeps messages that were only hidden from the model', () => {
    const transcript = read(file(header, said({ is_system: true })));
    expect(transcript.messages[0]).toMatchObject({ role: 'character', text: 'Rain again.' });
  });

  test('leaves out comments, pages of the program and messages without words, and says so by line', () => {
    const transcript = read(
      file(
        header,
        said({ is_system: true, extra: { type: 'comment' }, mes: 'plot hole' }),
        said({ is_system: true, name: 'SillyTavern System', mes: 'Welcome!' }),
        said({ mes: ' ' }),
        said(),
      ),
    );
    expect(transcript.messages).toHaveLength(1);
    expect(transcript.leftOut.map((remark) => remark.line)).toEqual([2, 3, 4]);
  });

  test('keeps what it does not know, untouched', () => {
    const extra = { reasoning: 'why', media: [{ url: 'a.png' }], api: 'openai' };
    const message = said({
      extra,
      variables: { mood: 3 },
      swipe_info: [{ extra: {} }],
      send_date: 'June 1, 2024 3:04pm',
    });
    expect(read(file(header, message)).messages[0]!.extra).toEqual({
      extra,
      variables: { mood: 3 },
      swipe_info: [{ extra: {} }],
      send_date: 'June 1, 2024 3:04pm',
    });
  });

  test('repairs half a character that no database can hold', () => {
    const text = file(header, '{"name":"Bram","is_user":false,"mes":"a\\ud83cb"}');
    expect(read(text).messages[0]!.text).toBe('a\uFFFDb');
  });
});

describe('the alternatives of a message', () => {
  const swipesOf = (more: object) => {
    const { swipes, swipeIndex, text } = read(file(header, said(more))).messages[0]!;
    return { swipes, swipeIndex, text };
  };

  test.each([
    ['the text alone, without a list', {}, ['Rain again.'], 0],
    ['the text alone, with an empty list', { swipes: [], swipe_id: 0 }, ['Rain again.'], 0],
    ['as listed', { swipes: ['Sun.', 'Rain again.'], swipe_id: 1 }, ['Sun.', 'Rain again.'], 1],
    ['found by text without a number', { swipes: ['Sun.', 'Rain again.'] }, ['Sun.', 'Rain again.'], 1],
    [
      'with the edit that the list missed',
      { swipes: ['Rain.', 'Sun.'], swipe_id: 0 },
      ['Rain again.', 'Sun.'],
      0,
    ],
    [
      'found by text beyond the list',
      { swipes: ['Rain again.', 'Sun.'], swipe_id: 7 },
      ['Rain again.', 'Sun.'],
      0,
    ],
    ['appended beyond the list', { swipes: ['Sun.'], swipe_id: 1 }, ['Sun.', 'Rain again.'], 1],
    ['appended for a negative number', { swipes: ['Sun.'], swipe_id: -1 }, ['Sun.', 'Rain again.'], 1],
    ['with stopped ones empty', { swipes: [null, 'Rain again.'], swipe_id: 1 }, ['', 'Rain again.'], 1],
    ['out of the objects of Chub', { swipes: [{ message: 'Rain again.' }], swipe_id: 0 }, ['Rain again.'], 0],
  ])('are read %s', (_case, more, swipes, swipeIndex) => {
    expect(swipesOf(more)).toEqual({ swipes, swipeIndex, text: 'Rain again.' });
  });

  test('keep a message whose shown alternative is empty while another is not', () => {
    expect(swipesOf({ mes: '', swipes: ['Sun.', ''], swipe_id: 1 })).toEqual({
      swipes: ['Sun.', ''],
      swipeIndex: 1,
      text: '',
    });
  });
});

describe('a broken SillyTavern chat', () => {
  test('is refused whole, with every broken line named', () => {
    const problems = refused(
      file(header, said(), '{"name":"Bram","mes":"cut o', said(), 'hello', '[1]', said({ mes: 3 })),
    );
    expect(problems.map((problem) => problem.line)).toEqual([3, 5, 6, 7]);
    expect(problems[0]!.message).toContain('breaks off');
    expect(problems[3]!.message).toContain('“mes”');
  });

  test.each([
    ['a name', { name: 7 }, 'name'],
    ['a side', { is_user: 'yes' }, 'is_user'],
    ['a hidden mark', { is_system: 1 }, 'is_system'],
    ['alternatives', { swipes: 'one' }, 'swipes'],
    ['an alternative', { swipes: [4] }, 'swipes'],
    ['a number of the alternative', { swipe_id: 0.5 }, 'swipe_id'],
    ['an extra', { extra: 'none' }, 'extra'],
  ])('is refused for %s of the wrong type, by its field', (_case, more, field) => {
    const problems = refused(file(header, said(), said(more)));
    expect(problems).toEqual([{ line: 3, message: expect.stringContaining(`“${field}”`) }]);
  });

  test('is refused for a header of the wrong type', () => {
    expect(refused(file({ ...header, user_name: 5 }, said()))[0]!.line).toBe(1);
  });

  test('is refused for a header in the middle: two files run together', () => {
    expect(refused(file(header, said(), header, said()))[0]!.line).toBe(3);
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' \n\n'],
    ['a header alone', file(header)],
  ])('is refused when it holds %s', (_case, text) => {
    expect(refused(text)[0]!.message).toContain('no messages');
  });

  test.each([
    ['pretty-printed', JSON.stringify({ messages: [said()] }, null, 2)],
    ['a list', JSON.stringify([said()])],
    ['on one line', JSON.stringify({ data_visible: [['a', 'b']] })],
  ])('is refused with one sentence when it is one JSON document, %s', (_case, text) => {
    expect(refused(text)).toEqual([{ line: 1, message: expect.stringContaining('one JSON document') }]);
  });

  test('is refused for a message above a million characters or a name above two hundred', () => {
    expect(refused(file(header, said({ mes: 'a'.repeat(1_000_001) })))[0]!.message).toContain('1,000,000');
    expect(refused(file(header, said({ swipes: ['a'.repeat(1_000_001), 'Rain again.'] })))[0]!.line).toBe(2);
    expect(refused(file(header, said({ name: 'n'.repeat(201) })))[0]!.message).toContain('name');
  });

  test('is refused above 50 MB without being looked into', () => {
    expect(refused('x'.repeat(50_000_001))[0]!.message).toContain('50 MB');
  });

  test('is refused for a line nested so deeply that nothing could write it back', () => {
    const deep = `{"name":"Bram","is_user":false,"mes":"a","extra":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`;
    expect(refused(file(header, deep))).toEqual([{ line: 2, message: expect.stringContaining('deep') }]);
  });

  test('lists a hundred broken lines and counts the rest', () => {
    const problems = refused(file(header, ...Array.from({ length: 250 }, () => 'broken')));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toEqual({ line: 102, message: expect.stringContaining('150') });
  });
});
