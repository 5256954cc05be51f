import { expect, test } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listPlaceClasses } from '../../../server/domain/place-class.ts';
import { TimeOfDay, Weather } from '../../../server/domain/scene.ts';
import { nameOf } from '../../../server/domain/tags/find-tags.ts';
import { TagFile, type TagEntry } from '../../../server/domain/tags/tag-entry.ts';
import { findTag, listTags } from '../../../server/domain/tags/vocabulary.ts';

const root = resolve(import.meta.dir, '../../..');
const folder = join(root, 'server/domain/tags/data');
const fileNames = [...new Bun.Glob('*.json').scanSync(folder)];
const tags = listTags();

/** A vocabulary smaller than this leaves too much of a story untold. */
const fewest = 2500;
/** Words that have no business in pictures behind a chat, in a tag or in what leads to one. */
const refused =
  /(?:^|[_ -])(?:nud\w*|naked|nipples?|breasts?|penis\w*|pussy|sex\w*|cum|cumming|anal|anus|panty|panties|bra|bras|bikinis?|lingerie|underwear|undress\w*|thongs?|crotch\w*|cleavage|topless|bottomless|bondage|bdsm|shibari|fetish\w*|erect\w*|masturbat\w*|orgasm\w*|rap(?:e|ed|ist)|loli\w*|shota\w*|pregnan\w*|lactat\w*|urin\w*|pee|peeing|vomit\w*|hentai|pub(?:ic|es)|upskirt|ahegao|futanari|see-through|slaves?|nazi|swastika|ass|buttocks|groin|navel|midriff|thighs?|skindentation)(?=$|[_ -])/;
/** Gore; a blood moon and blood-red roses are none. */
const gory =
  /guro|gore|(?:^|_)blood(?:y|_on|_splatter|$)|intestine|decapit|corpse|suicide|dismember|severed|hanged|entrails/;

test('every file keeps to the form and every file is read', () => {
  const counted = fileNames.map((name) => {
    const file = TagFile.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    expect(name).toMatch(new RegExp(`^${file.category}(-\\d+)?\\.json$`));
    return file.tags.length;
  });
  expect(tags.length).toBe(counted.reduce((sum, count) => sum + count, 0));
});

test('the vocabulary is large enough to tell a story with', () => {
  expect(tags.length).toBeGreaterThanOrEqual(fewest);
});

test('no tag stands in two places', () => {
  expect(repeated(tags.map(({ tag }) => tag))).toEqual([]);
});

test('inside a category a phrase leads to one tag only', () => {
  const phrases = tags.flatMap((entry) => phrasesOf(entry).map((phrase) => `${entry.category}: ${phrase}`));
  expect(repeated(phrases)).toEqual([]);
});

test('a tag does not list its own name among its words', () => {
  const idle = tags.filter(({ tag, own, words }) => own !== false && words?.includes(nameOf(tag)));
  expect(idle.map(({ tag }) => tag)).toEqual([]);
});

test('every kind of place has one tag that names it and at least two that fit it', () => {
  for (const { id } of listPlaceClasses()) {
    const naming = tags.filter(({ names }) => names?.includes(id));
    const fitting = tags.filter(({ classes }) => classes?.includes(id));
    expect(`${id}: ${naming.length} name`).toBe(`${id}: 1 name`);
    expect(fitting.length, id).toBeGreaterThanOrEqual(3);
    expect(fitting, id).toContain(naming[0] as TagEntry);
  }
});

test.each([...TimeOfDay.options])('there are tags for the hour "%s", out of doors and within', (hour) => {
  const fitting = tags.filter(({ timeOfDay }) => timeOfDay?.includes(hour));
  expect(fitting.some(({ where }) => where !== 'indoors')).toBe(true);
  expect(fitting.some(({ where }) => where !== 'outdoors')).toBe(true);
});

test.each([...Weather.options])('there are tags for the weather "%s"', (weather) => {
  expect(tags.some((entry) => entry.weather?.includes(weather))).toBe(true);
});

test('what a tag implies is in the vocabulary and does not contradict where the tag belongs', () => {
  for (const { tag, implies = [], where } of tags) {
    for (const implied of implies) {
      const other = findTag(implied);
      expect(other, `${tag} implies ${implied}`).toBeDefined();
      expect(implied, tag).not.toBe(tag);
      if (where) expect(other?.where ?? where, `${tag} implies ${implied}`).toBe(where);
    }
  }
});

test('nothing sexual and nothing gory got in', () => {
  expect(tags.map(({ tag }) => tag).filter((tag) => refused.test(tag) || gory.test(tag))).toEqual([]);
  expect(tags.flatMap(({ words = [] }) => words).filter((phrase) => refused.test(phrase))).toEqual([]);
});

test('a tag is found by its name; the list cannot be changed', () => {
  expect(findTag('tavern')).toMatchObject({ tag: 'tavern', category: 'places', names: ['tavern'] });
  expect(findTag('no_such_tag')).toBeUndefined();
  expect(Object.isFrozen(tags)).toBe(true);
  expect(
    tags.every((entry) => Object.isFrozen(entry) && (!entry.words || Object.isFrozen(entry.words))),
  ).toBe(true);
  expect(listTags()).toBe(tags);
});

const list = ['../shared', '../../shared']
  .map((path) => resolve(root, path, 'tags/danbooru-general.csv'))
  .find((path) => existsSync(path));
if (!list)
  console.log('The list of real tags (../shared/tags/danbooru-general.csv) is not here: not compared.');

test.skipIf(!list)('every tag is a real one and not merely another name of one', () => {
  const lines = readFileSync(list as string, 'utf8')
    .split('\n')
    .slice(1);
  const real = new Set(lines.map((line) => /^(?:"((?:[^"]|"")*)"|([^,]*)),/.exec(line)?.slice(1).join('')));
  expect(real.size).toBeGreaterThan(1000);
  expect(tags.filter(({ tag }) => !real.has(tag)).map(({ tag }) => tag)).toEqual([]);
});

function phrasesOf(entry: TagEntry): string[] {
  return [...(entry.own === false ? [] : [nameOf(entry.tag)]), ...(entry.words ?? [])];
}

function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.size === seen.add(value).size);
}
