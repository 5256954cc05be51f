import { describe, expect, test } from 'bun:test';
import { parsePlainText } from '../../../server/domain/transcript/parse-plain-text.ts';
import { parseTranscript } from '../../../server/domain/transcript/parse-transcript.ts';

function read(text: string) {
  const result = parsePlainText(text);
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  return result.transcript;
}
const turns = (text: string) => read(text).messages.map(({ role, name, text }) => [role, name, text]);

describe('a plain transcript', () => {
  test('gives each paragraph to the name before its colon', () => {
    expect(turns('Mara: The inn is warm.\n\nYou: I sit down.')).toEqual([
      ['character', 'Mara', 'The inn is warm.'],
      ['user', 'You', 'I sit down.'],
    ]);
  });

  test('begins a new turn at a name, with or without a blank line', () => {
    expect(turns('Mara: One.\nstill one.\nOdo: Two.')).toEqual([
      ['character', 'Mara', 'One.\nstill one.'],
      ['character', 'Odo', 'Two.'],
    ]);
  });

  test.each([
    ['**Mara:** Hello.', 'Mara'],
    ['**Mara**: Hello.', 'Mara'],
    ['[12:03] Mara: Hello.', 'Mara'],
    ['<Mara> Hello.', 'Mara'],
    ['Dr. Mara Lind: Hello.', 'Dr. Mara Lind'],
    ['Mara of the Hill: Hello.', 'Mara of the Hill'],
    ['麻里: Hello.', '麻里'],
    ['Mara:\nHello.', 'Mara'],
  ])('reads the name out of %p', (text, name) => {
    expect(turns(text)).toEqual([['character', name, 'Hello.']]);
  });

  test.each([
    'The door opened and he said: come in.',
    'There were three things on the table: a knife, a map, a lamp.',
    'https://example.org is no speaker.',
    '“Wait,” she said. Then, quietly: no.',
    'It was 12:30 by the clock.',
  ])('takes %p for prose of the narrator', (text) => {
    expect(turns(text)).toEqual([['narrator', 'Narrator', text]]);
  });

  test('reads a narrator by name as narration', () => {
    expect(turns('Narrator: Night falls.')).toEqual([['narrator', 'Narrator', 'Night falls.']]);
  });

  test('takes the first heading for the title and lets later ones open a scene', () => {
    const transcript = read('# The Inn\n\nMara: Hello.\n\n## The harbour at dusk\n\n* * *\n\nGulls.');
    expect(transcript.title).toBe('The Inn');
    expect(transcript.messages.map((message) => message.text)).toEqual([
      'Hello.',
      'The harbour at dusk',
      'Gulls.',
    ]);
  });

  test('reads the line ends of every system, and a byte order mark', () => {
    expect(turns('\uFEFFMara: One.\r\n\r\nOdo: Two.\rOdo: Three.')).toHaveLength(3);
  });

  test.each([
    ['nothing', ''],
    ['blanks and rules', '\n  \n---\n'],
    ['bytes that are no text', 'PNG\0\0\0'],
  ])('is refused when it holds %s', (_case, text) => {
    expect(parsePlainText(text).kind).toBe('refused');
  });

  test('is refused, by line, for a paragraph above a million characters', () => {
    const result = parsePlainText(`Mara: One.\n\n${'a'.repeat(1_000_001)}`);
    expect(result).toMatchObject({ kind: 'refused', problems: [{ line: 3 }] });
  });
});

describe('a transcript of unknown kind', () => {
  test('is read as a SillyTavern chat when it begins like JSON', () => {
    const result = parseTranscript('\uFEFF\n{"name":"Mara","is_user":false,"mes":"Odo: hi"}');
    expect(result).toMatchObject({
      kind: 'ok',
      transcript: { messages: [{ name: 'Mara', text: 'Odo: hi' }] },
    });
  });

  test('is read as text when it only begins with a bracket', () => {
    expect(parseTranscript('[ The door opens. ]')).toMatchObject({ kind: 'ok' });
    expect(parseTranscript('{{user}}: Hello.')).toMatchObject({
      transcript: { messages: [{ role: 'user', text: 'Hello.' }] },
    });
  });
});
