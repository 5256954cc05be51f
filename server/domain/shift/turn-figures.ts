import { cueKinds, cuePhrases, hourOf, placeWeight, weatherOf, type CueKind } from './cue-words.ts';
import type { ReadWord } from './read-words.ts';

const earlyWords = 25;
const endingWords = 15;
const openingWords = 8;

const pronouns = new Set('he she they it him her them his its their we us'.split(' '));
const firstPersons = new Set("i i'm i've i'll me my we we're us our you you're your".split(' '));
const articles = new Set(['a', 'an', 'the', 'some', 'several']);
const indefinite = new Set(['a', 'an', 'some', 'several', 'another', 'two', 'three']);
const definite = new Set(['the', 'this', 'that', 'his', 'her', 'their', 'its']);
const wherePrepositions = new Set(
  'in inside at on into onto through outside within across aboard under beneath beyond near to toward towards'.split(
    ' ',
  ),
);
const joints = new Set('and but so then or yet because which who'.split(' '));
const subordinates = new Set('when as after before while once by until since'.split(' '));
const pastVerbs = new Set(
  "was were had did wasn't weren't hadn't didn't said went came stood sat".split(' '),
);
const presentVerbs = new Set(
  "is are has does isn't aren't it's he's she's they're says goes comes stands sits".split(' '),
);

export type CueFigures = Record<`${CueKind}Early` | `${CueKind}Any`, number>;

/** What one message says by itself, as numbers. */
export type TurnFigures = ReturnType<typeof readForm> &
  ReturnType<typeof readPlaces>['figures'] &
  ReturnType<typeof readCueWords>;

/** Length, speech and how the sentences are built. */
export function readForm(words: readonly ReadWord[]) {
  const count = words.length;
  const present = words.filter(({ layer }) => layer === 'present');
  const speech = words.filter(({ layer }) => layer === 'speech').length;
  const firstSpeech = words.findIndex(({ layer }) => layer === 'speech');
  const opening = words.slice(0, openingWords);
  const first = words[0]?.word ?? '';
  const share = (among: readonly ReadWord[], known: ReadonlySet<string>) =>
    among.filter(({ word }) => known.has(word)).length / Math.max(1, among.length);
  const early = present.slice(0, earlyWords);
  const past = share(present, pastVerbs);
  const now = share(present, presentVerbs);
  return {
    length: Math.log1p(count),
    sentences: words.filter(({ stop }) => stop === 'sentence').length,
    narrated: Math.log1p(present.length),
    speechShare: speech / Math.max(1, count),
    opensWithSpeech: words[0]?.layer === 'speech' ? 1 : 0,
    beforeSpeech: firstSpeech < 0 ? 60 : Math.min(60, firstSpeech),
    endsInSpeech: words.at(-1)?.layer === 'speech' ? 1 : 0,
    asks: words.at(-1)?.asks ? 1 : 0,
    asideShare: words.filter(({ layer }) => layer === 'aside').length / Math.max(1, count),
    pronounsOpening: share(opening, pronouns),
    personsOpening: share(opening, firstPersons),
    articleOpens: articles.has(first) ? 1 : 0,
    nameOpens: first === '#' ? 1 : 0,
    placeOpens: wherePrepositions.has(first) ? 1 : 0,
    jointOpens: joints.has(first) ? 1 : 0,
    subordinateOpens: subordinates.has(first) ? 1 : 0,
    pronounOpens: pronouns.has(first) || firstPersons.has(first) ? 1 : 0,
    indefiniteEarly: share(early, indefinite),
    definiteEarly: share(early, definite),
    fragments: countFragments(words),
    commasEarly: words.slice(1, earlyWords).filter(({ stop }) => stop === 'comma').length,
    introduced: countIntroduced(words),
    namesOpening: share(opening, new Set(['#'])),
    tense: past - now,
    perfect: words.some(({ word, layer }) => word === 'had' && layer !== 'speech') ? 1 : 0,
  };
}

const verbs = new Set([
  ...pastVerbs,
  ...presentVerbs,
  'be',
  'been',
  'am',
  "i'm",
  "we're",
  "you're",
  'can',
  'could',
  'will',
  'would',
]);

/** How many of the first three narrated sentences have neither who nor a common verb: "Marble, echo, morning sun." */
function countFragments(words: readonly ReadWord[]): number {
  let sentence = -1;
  const sentences: ReadWord[][] = [];
  for (const word of words) {
    if (word.stop === 'sentence' || sentence < 0) sentence = sentences.push([]) - 1;
    if (sentence > 2) break;
    sentences[sentence]?.push(word);
  }
  return sentences.filter(
    (list) =>
      list.length < 16 &&
      list.every(
        ({ word, layer }) =>
          layer !== 'speech' &&
          word !== '#' &&
          !pronouns.has(word) &&
          !firstPersons.has(word) &&
          !verbs.has(word),
      ),
  ).length;
}

/** Names that a number follows at once, as scripts introduce people: "ELI, 15", "JANE (30s)". */
const countIntroduced = (words: readonly ReadWord[]): number =>
  words.filter(({ word }, at) => /^\d\ds?$/.test(word) && words[at - 1]?.word === '#').length;

/** Places, hours and weathers that the narration names, in order of appearance. */
export function readPlaces(words: readonly ReadWord[]) {
  const places: string[] = [];
  const hours: string[] = [];
  const weathers: string[] = [];
  const figures = {
    placesEarly: 0,
    placesAny: 0,
    atPlace: 0,
    indefinitePlace: 0,
    placesAside: 0,
    hoursEarly: 0,
  };
  words.forEach(({ word, layer }, at) => {
    const weight = placeWeight(word);
    if (weight > 0 && layer !== 'present') figures.placesAside += weight;
    if (layer !== 'present') return;
    if (weight > 0) {
      places.push(word);
      figures.placesAny += weight;
      if (at < earlyWords) figures.placesEarly += weight;
      const before = words.slice(Math.max(0, at - 4), at);
      if (before.some((other) => wherePrepositions.has(other.word)))
        figures.atPlace = Math.max(figures.atPlace, weight * (1 - Math.min(at, 40) / 50));
      if (before.some((other) => indefinite.has(other.word))) figures.indefinitePlace = 1;
    }
    const hour = hourOf(word);
    if (hour !== undefined) {
      hours.push(hour);
      if (at < earlyWords) figures.hoursEarly += 1;
    }
    const weather = weatherOf(word);
    if (weather !== undefined) weathers.push(weather);
  });
  return { places, hours, weathers, figures };
}

/** How much of each kind of cue a message has: near its beginning, and anywhere in what is narrated here and now. */
export function readCueWords(words: readonly ReadWord[]) {
  const figures = Object.fromEntries(
    cueKinds.flatMap((kind) => [
      [`${kind}Early`, 0],
      [`${kind}Any`, 0],
    ]),
  ) as CueFigures;
  const spoken = { jumpSpoken: 0, departSpoken: 0, greetSpoken: 0, departEnding: 0, jumpAside: 0 };
  const has = (kinds: readonly CueKind[], kind: CueKind) => (kinds.includes(kind) ? 1 : 0);
  for (let at = 0; at < words.length;) {
    const found = cuePhrases.find(words, at);
    if (!found) {
      at += 1;
      continue;
    }
    const layer = words[at]?.layer;
    const near = Math.max(0, 1 - at / (2 * earlyWords));
    if (layer === 'speech') {
      spoken.jumpSpoken += has(found.meaning, 'jump');
      spoken.departSpoken += has(found.meaning, 'depart');
      spoken.greetSpoken += has(found.meaning, 'greet');
    } else if (layer === 'aside') spoken.jumpAside += has(found.meaning, 'jump');
    else
      for (const kind of found.meaning) {
        figures[`${kind}Any`] += 1;
        figures[`${kind}Early`] = Math.max(figures[`${kind}Early`], near);
      }
    if (at >= words.length - endingWords) spoken.departEnding += has(found.meaning, 'depart');
    at += found.length;
  }
  return { ...figures, ...spoken };
}
