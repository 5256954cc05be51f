import { afterAll, describe, expect, test } from 'bun:test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoreFile } from '../../../server/domain/card/lorebook-file.ts';
import type { Loose } from '../../../server/domain/card/loose-values.ts';
import { readLorebook } from '../../../server/domain/card/read-lorebook.ts';
import { writeLorebook } from '../../../server/domain/card/write-lorebook.ts';
import { finish } from '../../../server/domain/transcript/transcript.ts';
import { startSillyTavern } from '../../support/silly-tavern/silly-tavern.ts';

const sillyTavern = await startSillyTavern();
afterAll(() => sillyTavern?.stop());

function read(value: unknown): LoreFile {
  const result = finish(readLorebook(value, 'Unnamed'));
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems));
  return result.book;
}

/** SillyTavern's interface turns a card's book into world info; its function alone, cut out of its file. */
async function convertCharacterBook(book: Loose): Promise<Loose> {
  const source = await readFile(join(sillyTavern!.root, 'public/scripts/world-info.js'), 'utf8');
  const cut = (start: string, end: string) => {
    const from = source.indexOf(start);
    return source.slice(from, source.indexOf(end, from) + end.length).replace('export ', '');
  };
  const parts = [
    'const DEFAULT_DEPTH = 4, DEFAULT_WEIGHT = 100, extension_prompt_roles = { SYSTEM: 0 };',
    'const GENERATION_TYPE_TRIGGERS = [];',
    cut('export const world_info_logic', '};'),
    cut('export const world_info_position', '};'),
    cut('export const newWorldInfoEntryDefinition', '\n};'),
    cut('export const newWorldInfoEntryTemplate', ');\n'),
    cut('export function convertCharacterBook', '\n}'),
    'return convertCharacterBook(book);',
  ];
  return new Function('book', parts.join('\n'))(book) as Loose;
}

/** SillyTavern puts the book that a character is linked with into its card. */
async function linked(name: string): Promise<Loose> {
  const form = { ch_name: `Friend of ${name}`, world: name };
  const avatar = await (await sillyTavern!.post('/api/characters/create', form)).text();
  const given = await sillyTavern!.post('/api/characters/export', { format: 'json', avatar_url: avatar });
  return ((await given.json()) as { data: { character_book: Loose } }).data.character_book;
}

const entry = {
  key: ['flood', '/waters? rising/i'],
  keysecondary: ['night'],
  comment: 'The flood',
  content: 'Brown water to the sills.',
  constant: true,
  vectorized: true,
  selective: true,
  selectiveLogic: 3,
  addMemo: true,
  order: 50,
  position: 4,
  disable: true,
  excludeRecursion: true,
  preventRecursion: true,
  delayUntilRecursion: 2,
  probability: 40,
  useProbability: true,
  depth: 2,
  group: 'weather',
  groupWeight: 30,
  scanDepth: 3,
  caseSensitive: true,
  matchWholeWords: false,
  automationId: 'auto',
  role: 2,
  sticky: 1,
  cooldown: 2,
  delay: 3,
  matchScenario: true,
  triggers: ['normal'],
  displayIndex: 1,
};
const world = {
  entries: {
    '0': {
      uid: 0,
      ...entry,
      comment: 'The mill',
      constant: false,
      position: 0,
      disable: false,
      vectorized: false,
    },
    '5': { uid: 5, ...entry },
  },
};

describe.skipIf(!sillyTavern)('a lorebook between SillyTavern and here', () => {
  test('that was edited here is taken and kept by SillyTavern', async () => {
    const book = read(world);
    const entries = book.entries.map((entry) => ({ ...entry, lore: { ...entry.lore, order: 7 } }));
    const written = finish(writeLorebook({ ...book, entries }, 'world'));
    const file = { name: 'Rivers.json', bytes: Buffer.from(JSON.stringify(written)) };
    await sillyTavern!.post('/api/worldinfo/import', {}, file);
    const kept = (await (await sillyTavern!.post('/api/worldinfo/get', { name: 'Rivers' })).json()) as Loose;
    expect(kept).toEqual(written);
    expect(kept.entries).toEqual({
      '0': { ...world.entries['0'], order: 7 },
      '5': { ...world.entries['5'], order: 7 },
    });
  });

  test('goes into a card as SillyTavern puts it there', async () => {
    const file = { name: 'Lake.json', bytes: Buffer.from(JSON.stringify(world)) };
    await sillyTavern!.post('/api/worldinfo/import', {}, file);
    const theirs = await linked('Lake');
    const ours = finish(writeLorebook({ ...read(world), name: 'Lake' }, 'book'));
    const rules = (book: Loose) =>
      read(book).entries.map(({ name, description, lore }) => ({ name, description, lore }));
    expect(rules(theirs)).toEqual(rules(ours));
    const theirSecond = (theirs.entries as Loose[])[1]!;
    expect((ours.entries as Loose[])[1]).toMatchObject({
      ...theirSecond,
      // Where an entry says nothing of it, SillyTavern writes false, and reads nothing in it.
      extensions: Object.fromEntries(
        Object.entries(theirSecond.extensions as Loose).filter(
          ([, value]) => value !== false && value !== '',
        ),
      ),
    });
  });

  test('comes out of a card as SillyTavern takes it', async () => {
    const book = finish(writeLorebook({ ...read(world), name: 'Lake' }, 'book'));
    const theirs = (await convertCharacterBook(structuredClone(book))).entries as Record<string, Loose>;
    const ours = finish(writeLorebook(read(book), 'world')).entries as Record<string, Loose>;
    expect(Object.keys(ours)).toEqual(Object.keys(theirs));
    for (const [uid, entry] of Object.entries(theirs)) expect(ours[uid]).toMatchObject(entry);
  });
});
