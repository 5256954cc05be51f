import { describe, expect, test } from 'bun:test';
import { activateLore } from '../../../server/domain/roleplay/activate-lore.ts';
import type { LoreEntry } from '../../../server/domain/roleplay/reply-material.ts';
import type { LoreRule } from '../../../server/domain/lore.ts';
import { makeEntry, tools } from './table.ts';

const fill = (text: string) => text.replaceAll('{{user}}', 'Anna');

async function call(entries: LoreEntry[], lines: string[], seed = 'one', scanDepth = 4): Promise<string[]> {
  const called = await activateLore(entries, { lines, scanDepth, seed, fill }, tools);
  return called.map(({ entry }) => entry.name);
}

interface Row {
  name: string;
  rule: Partial<LoreRule>;
  /** Newest first. */
  there: string[];
  notThere?: string[];
}

const rows: Row[] = [
  {
    name: 'a key in any letter case',
    rule: { keys: ['Dragon'] },
    there: ['A DRAGON!'],
    notThere: ['Dragons'],
  },
  {
    name: 'one of several keys',
    rule: { keys: ['elf', 'dwarf'] },
    there: ['The dwarf.'],
    notThere: ['Nobody.'],
  },
  {
    name: 'a key as part of a word where that is enough',
    rule: { keys: ['drag'], wholeWords: false },
    there: ['dragons'],
  },
  {
    name: 'a key in its letter case',
    rule: { keys: ['May'], caseSensitive: true },
    there: ['In May.'],
    notThere: ['It may.'],
  },
  { name: 'a key of two letters', rule: { keys: ['Bo'] }, there: ['Bo!'], notThere: ['Boat', 'Robo'] },
  {
    name: 'a key that begins where a word does',
    rule: { keys: ['art show'] },
    there: ['the art show, again'],
    notThere: ['a smart show, no art'],
  },
  {
    name: 'a key of several words',
    rule: { keys: ['old mill'] },
    there: ['the Old Mill.'],
    notThere: ['an old windmill'],
  },
  {
    name: 'a name with punctuation',
    rule: { keys: ["D'Arc", 'C++', 'Dr.'] },
    there: ['to D’Arc.'],
    notThere: ['Darc'],
  },
  {
    name: 'a key that ends with punctuation',
    rule: { keys: ['Dr.'] },
    there: ['Dr.Who'],
    notThere: ['XDr. Who'],
  },
  {
    name: 'a name behind an apostrophe or a hyphen',
    rule: { keys: ['Mira'] },
    there: ["Mira's"],
    notThere: ['Miranda'],
  },
  {
    name: 'a word of a script without spaces',
    rule: { keys: ['竜'] },
    there: ['その竜は眠る'],
    notThere: ['眠る'],
  },
  {
    name: 'a word with accents',
    rule: { keys: ['été'] },
    there: ['un E\u0301TE\u0301.'],
    notThere: ['été\u0301e'],
  },
  { name: 'a pattern', rule: { keys: ['/drag(on|oness)s?/i'] }, there: ['DRAGONESS'], notThere: ['drag'] },
  {
    name: 'what only looks like a pattern',
    rule: { keys: ['/home/anna'] },
    there: ['in /home/anna.'],
    notThere: ['anna'],
  },
  { name: 'a macro in a key', rule: { keys: ['{{user}}'] }, there: ['Anna came.'], notThere: ['{{user}}'] },
  { name: 'no key at all where it is always there', rule: { constant: true }, there: [] },
  {
    name: 'nothing where it is switched off',
    rule: { constant: true, enabled: false },
    there: ['x'],
    notThere: ['x'],
  },
  {
    name: 'a secondary key beside it',
    rule: { keys: ['a'], secondaryKeys: ['b', 'c'] },
    there: ['a c'],
    notThere: ['a'],
  },
  {
    name: 'all secondary keys',
    rule: { keys: ['a'], secondaryKeys: ['b', 'c'], logic: 'all' },
    there: ['a', 'b', 'c'],
    notThere: ['a b'],
  },
  {
    name: 'one secondary key missing',
    rule: { keys: ['a'], secondaryKeys: ['b', 'c'], logic: 'not_all' },
    there: ['a b'],
    notThere: ['a b c'],
  },
  {
    name: 'no secondary key',
    rule: { keys: ['a'], secondaryKeys: ['b'], logic: 'none' },
    there: ['a'],
    notThere: ['a b'],
  },
  { name: 'secondary keys alone', rule: { secondaryKeys: ['b'] }, there: ['x'], notThere: ['b'] },
  {
    name: 'a message as far back as its depth says',
    rule: { keys: ['a'], scanDepth: 2 },
    there: ['x', 'a'],
    notThere: ['x', 'x', 'a'],
  },
  {
    name: 'no message at all at depth 0',
    rule: { keys: ['a'], scanDepth: 0 },
    there: ['x'],
    notThere: ['a'],
  },
  {
    name: 'a message as far back as the settings say',
    rule: { keys: ['a'] },
    there: ['x', 'x', 'x', 'a'],
    notThere: ['x', 'x', 'x', 'x', 'a'],
  },
];
/** They call nothing by design: the row's second half is what matters. */
const silent = ['nothing where it is switched off', 'secondary keys alone', 'no message at all at depth 0'];

describe('an entry is called by', () => {
  test.each(rows)('$name', async ({ name, rule, there, notThere }) => {
    const entry = makeEntry('It', 'Something.', rule);
    expect(await call([entry], there)).toEqual(silent.includes(name) ? [] : ['It']);
    if (notThere) expect(await call([entry], notThere)).toEqual([]);
  });
});

test('the more important stand first, then those that are always there', async () => {
  const entries = [
    makeEntry('Low', 'x', { constant: true, order: 1 }),
    makeEntry('Called', 'x', { keys: ['a'], order: 50 }),
    makeEntry('Constant', 'x', { constant: true, order: 50 }),
    makeEntry('High', 'x', { constant: true, order: 99 }),
  ];
  expect(await call(entries, ['a'])).toEqual(['High', 'Constant', 'Called', 'Low']);
});

test('what an entry says calls others, and a circle comes to an end', async () => {
  const entries = [
    makeEntry('King', 'He lives in the castle.', { keys: ['king'] }),
    makeEntry('Castle', 'Guarded by the dragon.', { keys: ['castle'] }),
    makeEntry('Dragon', 'It fears the king.', { keys: ['dragon'] }),
    makeEntry('Sea', 'Far away.', { keys: ['sea'] }),
  ];
  expect(await call(entries, ['The king!'])).toEqual(['King', 'Castle', 'Dragon']);
  const chain = Array.from({ length: 50 }, (_, index) =>
    makeEntry(`E${index}`, `word${index + 1}`, { keys: [`word${index}`] }),
  );
  expect((await call(chain, ['word0'])).length).toBeLessThan(10);
});

test('one that comes sometimes comes about as often, and the same seed says the same', async () => {
  const entry = makeEntry('Rare', 'x', { constant: true, probability: 30 });
  const seeds = Array.from({ length: 400 }, (_, index) => `seed ${index}`);
  const came = await Promise.all(seeds.map(async (seed) => (await call([entry], [], seed)).length));
  const sum = came.reduce((sum, one) => sum + one, 0);
  expect(sum).toBeGreaterThan(80);
  expect(sum).toBeLessThan(160);
  expect(await call([entry], [], 'seed 3')).toEqual(await call([entry], [], 'seed 3'));
  const [never, always] = [0, 100].map((probability) =>
    makeEntry('It', 'x', { constant: true, probability }),
  );
  for (const seed of seeds) expect(await call([never!, always!], [], seed)).toEqual(['It']);
});

test('a long way lets others in', async () => {
  let breaths = 0;
  const entries = Array.from({ length: 1_000 }, (_, index) =>
    makeEntry(`E${index}`, 'x', { keys: [`k${index}`] }),
  );
  const breathe = async () => void breaths++;
  await activateLore(entries, { lines: ['k1'], scanDepth: 4, seed: 's', fill }, { ...tools, breathe });
  expect(breaths).toBeGreaterThan(15);
});
