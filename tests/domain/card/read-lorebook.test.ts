import { describe, expect, test } from 'bun:test';
import type { LoreFile, LoreFileEntry } from '../../../server/domain/card/lorebook-file.ts';
import { plainLoreRule } from '../../../server/domain/lore.ts';
import { readLorebook } from '../../../server/domain/card/read-lorebook.ts';
import { LoreRule } from '../../../server/domain/lore.ts';
import { finish } from '../../../server/domain/transcript/transcript.ts';

function read(value: unknown): LoreFile {
  const result = finish(readLorebook(value, 'Unnamed'));
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  for (const { lore } of result.book.entries) expect(LoreRule.parse(lore)).toEqual(lore);
  return result.book;
}

const one = (value: unknown): LoreFileEntry => read(value).entries[0]!;

const refusals = (value: unknown) => {
  const result = finish(readLorebook(value, 'Unnamed'));
  return result.kind === 'refused' ? result.problems.map(({ message }) => message) : [];
};

describe('a lorebook', () => {
  test('of SillyTavern has entries by number', () => {
    const book = read({
      name: 'Rivers',
      entries: {
        '7': {
          uid: 7,
          key: ['flood', '/waters? rising/i'],
          keysecondary: ['night'],
          comment: 'The flood',
          content: 'Brown water to the sills.',
          constant: true,
          selective: true,
          selectiveLogic: 3,
          order: 50,
          position: 4,
          depth: 2,
          disable: true,
          probability: 40,
          useProbability: true,
          caseSensitive: true,
          matchWholeWords: false,
          scanDepth: 3,
          automationId: 'kept',
        },
      },
      extra: 1,
    });
    expect(book).toMatchObject({ name: 'Rivers', rest: { extra: 1 } });
    expect(book.entries).toMatchObject([{ name: 'The flood', description: 'Brown water to the sills.' }]);
    expect(book.entries[0]?.lore).toEqual({
      enabled: false,
      constant: true,
      keys: ['flood', '/waters? rising/i'],
      secondaryKeys: ['night'],
      logic: 'all',
      caseSensitive: true,
      wholeWords: false,
      scanDepth: 3,
      order: 50,
      position: 'depth',
      depth: 2,
      probability: 40,
    });
    expect(book.entries[0]?.rest.entry).toHaveProperty('automationId', 'kept');
  });

  test('of a card is a list', () => {
    const { name, description, lore } = one({
      entries: [
        {
          keys: 'mill, wheel',
          secondary_keys: ['night'],
          selective: true,
          name: 'The mill',
          content: 'It turns by itself.',
          enabled: true,
          insertion_order: 3,
          position: 'before_char',
          case_sensitive: true,
          extensions: { selectiveLogic: 2, probability: 10, useProbability: false, scan_depth: 5, depth: 1 },
        },
      ],
    });
    expect({ name, description }).toEqual({ name: 'The mill', description: 'It turns by itself.' });
    expect(lore).toEqual({
      ...plainLoreRule,
      keys: ['mill', 'wheel'],
      secondaryKeys: ['night'],
      logic: 'none',
      caseSensitive: true,
      scanDepth: 5,
      order: 3,
      depth: 1,
    });
  });

  test.each([
    [0, 'before', 9],
    [1, 'after', 9],
    [2, 'depth', 4],
    [3, 'depth', 4],
    [4, 'depth', 9],
    [5, 'after', 9],
    [7, 'after', 9],
    ['1', 'after', 9],
    [null, 'before', 9],
  ] as const)('stands for position %p at “%s”, %i deep', (number, position, depth) => {
    const entry = { key: ['a'], content: '', position: number, depth: 9 };
    expect(one({ entries: { 0: entry } }).lore).toMatchObject({ position, depth });
  });

  test('that says little means what SillyTavern means by that', () => {
    const entry = { keys: null, content: null, enabled: true, extensions: null };
    expect(one({ entries: [entry] })).toMatchObject({
      name: 'Entry 1',
      lore: { ...plainLoreRule, position: 'after' },
    });
    expect(
      one({ entries: { 0: { key: ['a'], keysecondary: ['b'], selective: false } } }).lore.secondaryKeys,
    ).toEqual([]);
    expect(one({ entries: { 0: { key: ['First key', 'b'] } } }).name).toBe('First key');
    expect(read({ entries: [] })).toEqual({ name: 'Unnamed', entries: [], rest: {} });
  });

  test('of version 3 says some of it in the first lines of its content', () => {
    const content = '@@depth 3\r\n@@scan_depth 2\n@@role assistant\n@@@activate\nThe mill @@turns.\n@@end';
    const entry = one({
      spec: 'lorebook_v3',
      data: { entries: [{ keys: ['mill'], content, enabled: true }] },
    });
    expect(entry.description).toBe('The mill @@turns.\n@@end');
    expect(entry.lore).toMatchObject({ position: 'depth', depth: 3, scanDepth: 2, constant: true });
    const hidden = one({ entries: [{ content: '@@dont_activate\n@@position before_desc', enabled: true }] });
    expect(hidden).toMatchObject({ description: '', lore: { enabled: false, position: 'before' } });
  });

  test('of other programs is understood', () => {
    const novelAi = {
      lorebookVersion: 5,
      entries: [{ displayName: 'Mill', text: 'Turns.', keys: ['mill'], enabled: false }],
    };
    expect(one(novelAi)).toMatchObject({
      name: 'Mill',
      description: 'Turns.',
      lore: { keys: ['mill'], enabled: false },
    });
    const agnai = {
      kind: 'memory',
      name: 'Rivers',
      entries: [{ name: 'Mill', entry: 'Turns.', keywords: ['mill'], weight: 7 }],
    };
    expect(read(agnai)).toMatchObject({
      name: 'Rivers',
      entries: [{ name: 'Mill', lore: { order: 7, keys: ['mill'] } }],
    });
    const risu = {
      type: 'risu',
      data: [{ key: 'mill, wheel', comment: 'Mill', content: 'Turns.', alwaysActive: true }],
    };
    expect(one(risu)).toMatchObject({ name: 'Mill', lore: { keys: ['mill', 'wheel'], constant: true } });
  });

  test('is refused with a sentence for each thing that is wrong', () => {
    expect(
      refusals({ entries: { a: null, b: { key: [{}], content: [] }, c: { content: 'x'.repeat(100_001) } } }),
    ).toEqual([
      '“entries[a]” is not an object.',
      '“entries[b].content” is not text.',
      '“entries[b].key[0]” is not text.',
      '“entries[c].content” has 100,001 characters; 100,000 are the most that are kept.',
    ]);
    expect(refusals({ entries: Array.from({ length: 10_001 }, () => ({})) })[0]).toContain('10,001 entries');
    expect(refusals({ entries: 'none' })[0]).toContain('no lorebook');
    expect(refusals([])[0]).toContain('no lorebook');
    expect(refusals({ spec: 'chara_card_v2', data: { name: 'M' } })[0]).toContain('a character card');
  });

  test('keeps more and longer keys than it uses', () => {
    const keys = ['x'.repeat(1_001), ...Array.from({ length: 300 }, (_, index) => `key ${index}`)];
    const { lore, rest } = one({ entries: [{ keys, content: '' }] });
    expect(lore.keys).toEqual(keys.slice(1, 201));
    expect(rest.entry?.keys).toEqual(keys);
  });
});
