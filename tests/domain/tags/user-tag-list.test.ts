import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseTagList, readTagList } from '../../../server/domain/tags/user-tag-list.ts';

const good = [
  'tag,category,posts,aliases',
  'obelisk,0,1200,"standing_stone,monolith"',
  'purple_hair,0,900,',
  'best_quality,5,10,',
].join('\n');

describe('a user’s own list', () => {
  test('gives its tags with their aliases as words', () => {
    expect(parseTagList(good)).toEqual({
      entries: [
        { tag: 'obelisk', category: 'general', words: ['standing stone', 'monolith'] },
        { tag: 'purple_hair', category: 'hair', words: [] },
        { tag: 'best_quality', category: 'quality', words: [] },
      ],
      rows: good.split('\n').slice(1),
      problems: [],
      problemCount: 0,
      passedOver: 0,
    });
  });

  test('needs no head, and bears the mark and line ends of other systems', () => {
    const { entries } = parseTagList('\uFEFFobelisk,0,1,\r\nspire,0,2,"a""b"\r\n\r\n');
    expect(entries.map(({ tag }) => tag)).toEqual(['obelisk', 'spire']);
  });

  test('passes over artists, works and characters', () => {
    expect(parseTagList('someone,1,5,\nsome_work,3,5,\nsomebody,4,5,\nobelisk,0,5,')).toMatchObject({
      entries: [{ tag: 'obelisk' }],
      passedOver: 3,
      problems: [],
    });
  });

  test('reports bad rows with their lines and uses the others', () => {
    const rows = [
      'obelisk,0,1,',
      ',0,1,',
      'two words,0,1,',
      'x,9,1,',
      'y,0,many,',
      'z,0,1,"open',
      'obelisk,0,1,',
      '{w},0,1,',
      `${'v'.repeat(200)},0,1,`,
      'spire,0,1,',
    ];
    const { entries, problems, problemCount } = parseTagList(rows.join('\n'));
    expect(entries.map(({ tag }) => tag)).toEqual(['obelisk', 'spire']);
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(problemCount).toBe(8);
    for (const { why } of problems) expect(why).toMatch(/^[A-Z].*\.$/);
  });

  test('lists only the first of very many problems, and counts them all', () => {
    const { problems, problemCount } = parseTagList('a b,0,1,\n'.repeat(300));
    expect(problems).toHaveLength(50);
    expect(problemCount).toBe(300);
  });

  test('refuses a list that is too long', () => {
    expect(() => parseTagList('a,0,1,\n'.repeat(200_002))).toThrow('200,000 rows');
  });

  test('reports a row that is too long for one tag', () => {
    const { problems } = parseTagList(`obelisk,0,1,\nspire,0,1,"${'a,'.repeat(6000)}"`);
    expect(problems).toEqual([{ line: 2, why: 'The row is longer than 10,000 characters.' }]);
  });

  test.each([
    ['many rows', Array.from({ length: 5000 }, (_, index) => `tag_${index},0,1,`).join('\n')],
    ['long rows', `spire,0,1,"${'a,'.repeat(4900)}"\n`.repeat(50)],
    ['empty rows', '\n'.repeat(20_000)],
  ])('of %s is read in steps, none of them long', (_what, text) => {
    expect([...readTagList(text)].length).toBeGreaterThanOrEqual(20);
  });

  test('gives rows that are read again as the same entries', () => {
    const { entries, rows, problemCount } = parseTagList(
      '\uFEFFtag,category,posts\ntag,0,9,\nspire,0,2,"a""b"\r\nx y,0,1,\nsomeone,1,5,\nobelisk,0,,',
    );
    expect([rows.length, problemCount]).toEqual([3, 1]);
    expect(parseTagList(rows.join('\n'))).toMatchObject({ entries, rows, problemCount: 0 });
  });

  test('any text is read or reported', () => {
    const cells = fc.array(
      fc.constantFrom('a', 'b_c', ',', '"', '""', '0', '5', '1', '\n', '\r\n', ' ', '\u0000', 'ß'),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          cells.map((list) => list.join('')),
        ),
        (text) => {
          const { entries, problems } = parseTagList(text);
          for (const { tag } of entries) expect(tag).toMatch(/^[^\s,{}]+$/);
          for (const { line } of problems) expect(line).toBeGreaterThan(0);
        },
      ),
    );
  });
});

const common = resolve(import.meta.dir, '../../../../shared/tags/danbooru-general.csv');
if (existsSync(common)) {
  test('the common list is read whole', async () => {
    const { entries, problemCount } = parseTagList(await Bun.file(common).text());
    expect(entries.length).toBeGreaterThan(10_000);
    // Five faces are drawn with `|`, which parts a prompt in two.
    expect(problemCount).toBe(5);
  });
} else console.log('No ../shared beside the project: the common tag list is not read.');
