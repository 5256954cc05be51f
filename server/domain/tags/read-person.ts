import { isAboutPerson, isPlace, isSurrounding } from './arrange-tags.ts';
import { listShown } from './list-shown.ts';
import people from './people.json';
import { nameOf } from './find-tags.ts';
import type { TagWord } from './tag-words.ts';
import type { TagEntry } from './tag-entry.ts';
import { known, type Tagger } from './tagger.ts';

/** What may be said of somebody's gender: `other` when nothing says it. */
export type Gender = 'girl' | 'boy' | 'other';

/** Somebody who is to be in the picture. */
export interface Person {
  name: string;
  /** What is known of the looks, in any words or already as tags. */
  description?: string;
  gender?: Gender;
}

/** A person in tags: `tags` hold the looks alone. */
export interface ReadPerson {
  name: string;
  gender: Gender;
  tags: TagEntry[];
}

const nouns = new Map<string, Gender>([
  ...people.other.map((word) => [word, 'other'] as const),
  ...people.girl.map((word) => [word, 'girl'] as const),
  ...people.boy.map((word) => [word, 'boy'] as const),
]);
const titles = new Map(Object.entries(people.titles) as [string, Gender][]);
const plurals = new Map(Object.entries(people.plural));
const pronouns = new Map<string, Gender>([
  ['she', 'girl'],
  ['her', 'girl'],
  ['hers', 'girl'],
  ['he', 'boy'],
  ['him', 'boy'],
  ['his', 'boy'],
]);

/** What a noun says of a person's gender; nothing for a word that names nobody. `plural`: it names several. */
export function readPersonNoun(word: string): { noun: string; gender: Gender; plural: boolean } | undefined {
  const one = plurals.get(word) ?? word;
  const gender = nouns.get(one);
  if (gender) return { noun: one, gender, plural: one !== word };
  const cut = word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : '';
  const known = nouns.get(cut);
  return known ? { noun: cut, gender: known, plural: true } : undefined;
}

export const genderOfTitle = (word: string): Gender | undefined => titles.get(word.replace(/\.$/, ''));

export const genderOfPronoun = (word: string): Gender | undefined => pronouns.get(word);

/** Reads the looks and, where the words say it, the gender. Nothing is guessed from a name. */
export function readPerson(tagger: Tagger, person: Person): ReadPerson {
  // "a woman in a red hat" is no name.
  const called = /^\p{Ll}/u.test(person.name) ? person.name : '';
  const text = [called, person.description].filter(Boolean).join(', ');
  const reading = tagger.read(text, { kind: 'order' });
  const { words } = reading;
  const tags = listShown(reading, null)
    .map(({ entry }) => entry)
    .filter((entry) => isAboutPerson(entry) || !(isPlace(entry) || isSurrounding(entry)));
  return {
    name: person.name,
    gender: person.gender ?? genderOf(person.name, words),
    tags: [...tags, ...readSplitLooks(tagger, words)],
  };
}

function genderOf(name: string, words: readonly TagWord[]): Gender {
  const [title = ''] = name.toLowerCase().split(/[\s.]+/);
  const titled = genderOfTitle(title);
  if (titled && titled !== 'other') return titled;
  for (const { word } of words) {
    const noun = readPersonNoun(word);
    if (noun && noun.gender !== 'other' && !noun.plural) return noun.gender;
    if (/^\d(?:girl|boy)$/.test(word)) return word.endsWith('girl') ? 'girl' : 'boy';
  }
  for (const { word } of words) {
    const gender = pronouns.get(word);
    if (gender) return gender;
  }
  return 'other';
}

const reach = 4;
/** Nouns whose adjectives may stand apart from them: "long, silver hair", "her eyes were green". */
const looks = new Set([
  'hair',
  'eyes',
  'skin',
  'dress',
  'coat',
  'robe',
  'cloak',
  'gown',
  'shirt',
  'jacket',
  'beard',
]);
const linking = new Set(['is', 'are', 'was', 'were']);

/** Tags of adjective and noun that other words part: "long wavy red hair" is long hair and red hair. */
export function readSplitLooks(tagger: Tagger, words: readonly TagWord[]): TagEntry[] {
  const found: TagEntry[] = [];
  const add = (adjective: string, noun: string): boolean => {
    const entry = tagger.name(`${adjective} ${noun}`);
    const fits = entry !== undefined && isAboutPerson(entry) && nameOf(entry.tag).includes(noun);
    if (fits) found.push(entry);
    return fits;
  };
  words.forEach(({ word, sentence }, at) => {
    if (!looks.has(word)) return;
    for (let back = at - 1; back >= Math.max(0, at - reach); back -= 1) {
      const before = words[back];
      const next = words[back + 1];
      if (!before || before.sentence !== sentence || next?.stop === 'clause' || looks.has(before.word)) break;
      if (/^(?:a|an|the|with|in|his|her|their|has|have|had|of|wearing)$/.test(before.word)) break;
      // "Long gloves, blonde hair": beyond a comma only another adjective of the hair.
      if (!add(before.word, word) && next?.stop === 'comma') break;
    }
    if (linking.has(words[at + 1]?.word ?? '')) add(words[at + 2]?.word ?? '', word);
  });
  return found;
}

const most = 6;

/** How many of each are there, in tags: "2girls, 1boy". Gender that nobody told is `other`; one alone is `solo`. At least one. */
export function countPeople(tagger: Tagger, genders: readonly Gender[]): TagEntry[] {
  const tags = (['girl', 'boy', 'other'] as const).flatMap((gender) => {
    const count = genders.filter((one) => one === gender).length;
    return count === 0 ? [] : [countTag(gender, count)];
  });
  return known(tagger, genders.length === 1 ? [...tags, 'solo'] : tags);
}

/** "1girl", "3boys", "6+others". */
export const countTag = (gender: Gender, count: number): string =>
  count === 1 ? `1${gender}` : count < most ? `${count}${gender}s` : `${most}+${gender}s`;
