import type { Absence } from './mark-absence.ts';
import functionWords from '../text/function-words.json';
import people from './people.json';
import { type Gender, genderOfPronoun, genderOfTitle, readPersonNoun } from './read-person.ts';
import type { TagWord } from './tag-words.ts';

/** Somebody a text shows. */
export interface TextPerson {
  name: string;
  gender: Gender;
}

/** Who a text shows, as far as its words say it. */
export interface TextPeople {
  people: TextPerson[];
  /** Somebody is to be seen, even where nobody can be counted. */
  anyone: boolean;
  /** Nobody but `people` is to be seen. */
  counted: boolean;
  /** The person that the words from there on are about, by word; `null`: the one who tells or reads. `noun`: by what they are. */
  mentions: { at: number; person: TextPerson | null; noun?: boolean }[];
}

interface Reading extends TextPeople {
  /** Whom the text was about last. */
  last?: TextPerson;
}

const verbs = new Set(people.verbs);
const speechVerbs = new Set(people.speechVerbs);
const notNames = new Set([...people.notNames, ...functionWords.words]);
const numbers = new Map<string, number>(Object.entries(people.numbers));
const viewer = new Set(['i', 'my', 'me', 'you', 'your', 'mine', 'myself', 'yourself', "i'm", "you're"]);
const several = new Set(['they', 'them', 'their', 'we', 'us', 'our', ...people.groups]);
const notBefore = new Set([
  'the',
  'of',
  'in',
  'at',
  'to',
  'from',
  'on',
  'near',
  'for',
  'a',
  'an',
  'rue',
  'st',
  'port',
  'over',
]);
const numberReach = 3;
const mostCounted = 12;
/** A text with more is about a crowd. */
const mostPeople = 24;

/** Reads who is there. Only nouns, titles, names that do something and pronouns count; no gender is guessed from a name.
 * `things`: words, by index, that are known to name a thing. */
export function readPeople(
  words: readonly TagWord[],
  absences: readonly Absence[],
  things: ReadonlySet<number>,
): TextPeople {
  const reading: Reading = { people: [], anyone: false, counted: true, mentions: [] };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (!word || word.speech || isAbsent(absences[at] ?? null)) continue;
    if (viewer.has(word.word)) reading.mentions.push({ at, person: null });
    else if (several.has(word.word)) {
      reading.anyone = true;
      reading.counted = false;
    } else if (readNoun(words, at, reading) || readTitle(words, at, reading)) continue;
    else if (!readName(words, at, reading, things)) readPronoun(word, at, reading);
  }
  return reading;
}

const isAbsent = (absence: Absence): boolean =>
  absence !== null && absence !== 'left' && absence !== 'attribute' && absence !== 'name';

function meet(reading: Reading, at: number, name: string, gender: Gender, noun = false): boolean {
  reading.anyone = true;
  let person = reading.people.find((one) => one.name === name);
  if (!person && reading.people.length >= mostPeople) {
    reading.counted = false;
    return true;
  }
  if (!person) reading.people.push((person = { name, gender }));
  else if (person.gender === 'other') person.gender = gender;
  mention(reading, at, person, noun);
  return true;
}

function mention(reading: Reading, at: number, person: TextPerson, noun = false): void {
  reading.last = person;
  reading.mentions.push({ at, person, noun });
}

/** "an old man", "two girls"; "the guards" are somebody, but nobody knows how many. */
function readNoun(words: readonly TagWord[], at: number, reading: Reading): boolean {
  const word = words[at];
  const found = word && readPersonNoun(word.word);
  if (!word || !found || word.possessive) return false;
  const next = words[at + 1];
  if (next?.capital && next.stop === 'none') return false;
  reading.anyone = true;
  if (!found.plural) return meet(reading, at, found.noun, found.gender, true);
  const count = countBefore(words, at);
  if (count === undefined || count > mostCounted) reading.counted = false;
  else
    for (let one = 1; one <= count; one += 1) meet(reading, at, `${found.noun} ${one}`, found.gender, true);
  return true;
}

function countBefore(words: readonly TagWord[], at: number): number | undefined {
  for (let back = at - 1; back >= at - numberReach; back -= 1) {
    const count = numbers.get(words[back]?.word ?? '');
    if (count !== undefined) return count;
  }
  return undefined;
}

/** "Miss Adler", "Captain Iren". */
function readTitle(words: readonly TagWord[], at: number, reading: Reading): boolean {
  const gender = genderOfTitle(words[at]?.word ?? '');
  const name = words[at + 1];
  if (
    !gender ||
    !words[at]?.capital ||
    !name?.capital ||
    name.stop === 'sentence' ||
    name.possessive ||
    name.word === 'st'
  )
    return false;
  return meet(reading, at + 1, name.word, gender);
}

/** A name is somebody who does something: "Nina kicked off her sandals", "said Rourke". */
function readName(
  words: readonly TagWord[],
  at: number,
  reading: Reading,
  things: ReadonlySet<number>,
): boolean {
  const word = words[at];
  if (!word?.capital || word.possessive || notNames.has(word.word) || word.word.length < 2) return false;
  if (reading.people.some(({ name }) => name === word.word)) return meet(reading, at, word.word, 'other');
  const before = words[at - 1];
  const next = words[at + 1];
  const spoke = before?.speech === false && speechVerbs.has(before.word);
  const acts =
    next !== undefined && !next.capital && next.stop === 'none' && !next.speech && isVerb(next.word);
  if (!spoke && (!acts || notBefore.has(before?.word ?? ''))) return false;
  if (word.stop !== 'sentence' || spoke || (!things.has(at) && isTold(words, at)))
    return meet(reading, at, word.word, 'other');
  // Perhaps a name, perhaps only the first word of a sentence: then nobody can be counted.
  if (acts && !things.has(at) && !word.word.endsWith('s')) reading.counted = false;
  return false;
}

const isVerb = (word: string): boolean => verbs.has(word) || /[a-z]{2}(?:ed|[^su]s)$/.test(word);

/** A word with a capital only because it begins a sentence is a name when it is one elsewhere or owns what it handles. */
function isTold(words: readonly TagWord[], at: number): boolean {
  const word = words[at];
  const next = words[at + 1]?.word ?? '';
  if (speechVerbs.has(next)) return true;
  for (let index = at + 2; index < at + 8; index += 1) {
    const near = words[index];
    if (!near || near.sentence !== word?.sentence || near.stop === 'clause') break;
    if (near.word === 'his' || near.word === 'her') return true;
  }
  return verbs.has(next) && !/s$/.test(word?.word ?? '');
}

/** Whom a pronoun means: the last one it fits, who is of that gender from now on; otherwise somebody new. */
function readPronoun(word: TagWord, at: number, reading: Reading): void {
  const gender = genderOfPronoun(word.word);
  if (!gender) return;
  reading.anyone = true;
  const owns = word.word === 'his' || word.word === 'her';
  const fitting = reading.people.filter((one) => one.gender === gender).at(-1);
  const { last } = reading;
  const meant = last?.gender === gender ? last : last?.gender === 'other' && !fitting ? last : fitting;
  if (meant && (owns || word.word === 'he' || word.word === 'she')) {
    meant.gender = gender;
    mention(reading, at, meant);
  } else if (!meant && !owns) meet(reading, at, word.word, gender);
}
