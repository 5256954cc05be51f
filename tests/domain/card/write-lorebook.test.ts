import { describe, expect, test } from 'bun:test';
import type { LoreFile, LoreForm } from '../../../server/domain/card/lorebook-file.ts';
import { plainLoreRule } from '../../../server/domain/lore.ts';
import type { Loose } from '../../../server/domain/card/loose-values.ts';
import { readLorebook } from '../../../server/domain/card/read-lorebook.ts';
import { writeLorebook } from '../../../server/domain/card/write-lorebook.ts';
import type { LoreRule } from '../../../server/domain/lore.ts';
import { finish } from '../../../server/domain/transcript/transcript.ts';

function read(value: unknown): LoreFile {
  const result = finish(readLorebook(value, 'Unnamed'));
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  return result.book;
}

const write = (book: LoreFile, form: LoreForm) => finish(writeLorebook(book, form));

/** The one entry of a book after an edit of its rule. */
function edited(entry: Loose, form: LoreForm, edit: Partial<LoreRule>): Loose {
  const book = read({ name: 'Rivers', entries: form === 'world' ? { 4: { uid: 4, ...entry } } : [entry] });
  const entries = book.entries.map((entry) => ({ ...entry, lore: { ...entry.lore, ...edit } }));
  return (Object.values(write({ ...book, entries }, form).entries as object) as Loose[])[0]!;
}

const world = {
  name: 'Rivers',
  entries: {
    4: {
      uid: 4,
      key: ['a', ''],
      keysecondary: ['b'],
      selective: false,
      content: '@@role user\nText',
      odd: [1],
    },
    9: {
      uid: 9,
      key: 'a,b',
      comment: '',
      content: 'Two',
      useProbability: false,
      probability: 5,
      position: 6,
    },
  },
  originalData: { kept: true },
};
const cardBook = {
  name: 'Rivers',
  scan_depth: 3,
  recursive_scanning: true,
  extensions: { program: 1 },
  entries: [
    {
      id: 3,
      keys: ['a'],
      content: 'One',
      enabled: true,
      insertion_order: 1,
      extensions: { odd: 1, role: 2 },
    },
    { keys: ['b'], content: '@@depth 2\nTwo', enabled: false, priority: 7, name: 'Two', extensions: {} },
  ],
};

describe('a lorebook that goes back out', () => {
  test('unchanged is as it came, in the form that it had', () => {
    expect(write(read(world), 'world')).toEqual(world);
    expect(write(read(cardBook), 'book')).toEqual(cardBook);
  });

  test('says anew what was changed, and nothing else', () => {
    const entry = {
      key: ['a'],
      keysecondary: [],
      selective: true,
      content: '',
      disable: false,
      odd: 1,
      role: 2,
    };
    const same = { uid: 4, ...entry };
    expect(edited(entry, 'world', {})).toEqual(same);
    expect(edited(entry, 'world', { enabled: false })).toEqual({ ...same, disable: true });
    expect(edited(entry, 'world', { keys: ['b'] })).toMatchObject({ ...same, key: ['b'] });
    expect(edited(entry, 'world', { position: 'depth' })).toEqual({ ...same, position: 4, depth: 4 });
    expect(edited(entry, 'world', { secondaryKeys: ['b'], logic: 'none' })).toEqual({
      ...same,
      keysecondary: ['b'],
      selectiveLogic: 2,
    });
    expect(edited(entry, 'world', { probability: 30 })).toEqual({
      ...same,
      probability: 30,
      useProbability: true,
    });
  });

  test('in a card keeps what belongs to SillyTavern in its extensions', () => {
    const entry = { keys: ['a'], content: '', enabled: true, case_sensitive: false, extensions: { odd: 1 } };
    const change: Partial<LoreRule> = {
      ...{ position: 'before', caseSensitive: true, scanDepth: 2, logic: 'all', secondaryKeys: ['b'] },
    };
    expect(edited(entry, 'book', change)).toEqual({
      ...entry,
      position: 'before_char',
      case_sensitive: true,
      secondary_keys: ['b'],
      selective: true,
      extensions: { odd: 1, position: 0, depth: 4, case_sensitive: true, scan_depth: 2, selectiveLogic: 3 },
    });
  });

  test('loses a decorator when the rule says something else by now, and keeps the others', () => {
    const entry = { keys: ['a'], content: '@@role user\n@@depth 2\nText', enabled: true, extensions: {} };
    expect(edited(entry, 'book', {})).toEqual(entry);
    expect(edited(entry, 'book', { depth: 7 })).toMatchObject({
      content: '@@role user\nText',
      extensions: { position: 4, depth: 7 },
    });
  });

  test('has a new name where an entry was named anew', () => {
    const book = read(cardBook);
    const entries = book.entries.map((entry) => ({ ...entry, name: `${entry.name}!` }));
    expect(write({ ...book, entries }, 'book').entries).toMatchObject([
      { comment: 'a!' },
      { comment: 'Two!' },
    ]);
  });

  test('says the same in the other form', () => {
    for (const [value, form] of [
      [world, 'book'],
      [cardBook, 'world'],
    ] as const) {
      const first = read(value);
      const second = read(write(first, form));
      const plain = ({ name, description, lore }: LoreFile['entries'][number]) => ({
        name,
        description,
        lore,
      });
      // In an object, entries stand by their number.
      expect(second.entries.map(plain)).toEqual(expect.arrayContaining(first.entries.map(plain)));
    }
    expect(Object.values(write(read(cardBook), 'world').entries as object)).toMatchObject([
      { uid: 0, disable: true },
      { uid: 3, role: 2, extensions: { odd: 1 } },
    ]);
    expect(write(read(world), 'book').entries).toMatchObject([
      { id: 4, extensions: { odd: [1] } },
      { id: 9 },
    ]);
  });

  test('that was made here has what SillyTavern writes of a new one', () => {
    const entry = { kind: 'item' as const, name: 'Mill', description: 'Turns.', rest: {} };
    const book = {
      name: 'New',
      rest: {},
      entries: [{ ...entry, lore: { ...plainLoreRule, keys: ['mill'] } }],
    };
    expect(write(book, 'world')).toMatchObject({
      name: 'New',
      entries: {
        '0': { uid: 0, key: ['mill'], comment: 'Mill', content: 'Turns.', selective: true, order: 100 },
      },
    });
    expect(write(book, 'book').entries).toMatchObject([
      { id: 0, keys: ['mill'], comment: 'Mill', content: 'Turns.', enabled: true, position: 'before_char' },
    ]);
    expect(read(write(book, 'world')).entries[0]?.lore).toEqual(book.entries[0]!.lore);
    expect(read(write(book, 'book')).entries[0]?.lore).toEqual(book.entries[0]!.lore);
  });
});
