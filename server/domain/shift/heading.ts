import { hourOf, isPlaceWord } from './cue-words.ts';

/** How much the beginning of a message looks like a heading: "Street corner, night." */
export interface Heading {
  /** 0 to 1, by its shape and its words. */
  shape: number;
  words: number;
  parts: number;
  place: number;
  hour: number;
}

const none: Heading = { shape: 0, words: 0, parts: 0, place: 0, hour: 0 };
const stated =
  /^(?:int|ext|i\/e|int\.?\/ext)[.\s:/]|^(?:location|place|setting|scene|where|time|when)\s{0,2}[:–—-]|^(?:scene|chapter)\s+(?:\d+|[ivx]+|one|two|three|four|five)\b/i;
const fences = /^[\s*_#[({<>~=—–-]+/;
const firstUnit =
  /^(.{2,110}?)(?:(?<!\b(?:mr|mrs|ms|dr|st|int|ext))[.:]\s|[.:\])*_]*$|[\])*_]{1,3}\s|\s[—–-]{1,2}\s(?=[A-Z])|\n)/i;
/** Words that no heading has: who, what they do, and what people say. */
const sentenceWords = new Set(
  "suddenly meet then now still again i i'm i'll i've i'd you you're we we're he he's she she's they they're it's that's there's what what's who how why is are was were be been being has have had do does did don't didn't can can't could will won't would should shall may might must let let's go goes went come comes came see sees saw look looks looked say says said tell told get gets got take takes took know knew think thought want wants need just not no yes yeah yep nope okay ok oh ah hey hi hello sir ma'am madam please thanks thank sorry indeed alright wait listen me him them us him if so then but because maybe perhaps never ever always too very really exactly certainly welcome".split(
    ' ',
  ),
);
const leads = new Set([
  'in',
  'at',
  'on',
  'inside',
  'outside',
  'the',
  'back',
  'later',
  'same',
  'meanwhile',
  'near',
  'by',
  'under',
  'aboard',
  'behind',
  'above',
  'below',
  'upstairs',
  'downstairs',
  'a',
  'an',
  'some',
  'next',
  'two',
  'three',
  'hours',
  'days',
]);
const laters = new Set([
  'later',
  'continuous',
  'meanwhile',
  'earlier',
  'moments',
  'same',
  'present',
  'flashback',
  'day',
  'night',
]);
const mostWords = 12;

const scriptName = /^\p{Lu}[\p{Lu}\p{M}.'’\- ]{1,40}(?:\(|:|[”"]?,? \()/u;
const interjections = new Set(['good', 'great', 'right', 'sure', 'fine', 'well', 'god', 'stop', 'nothing']);
const owners = new Set(['his', 'her', 'their', 'my', 'our', 'its']);
/** "Kitchen. Night. She …": the hour in a sentence of its own. */
const hourAlone = /^[.:]\s([A-Z]\w+)\.(?=\s|$)/;

/** Reads the first line or sentence of a message as a heading. Costs no more than the line is long. */
export function readHeading(text: string): Heading {
  const opening = text.slice(0, 200);
  const start = opening.replace(fences, '');
  if (stated.test(start)) return { shape: 1, words: 4, parts: 2, place: 1, hour: 1 };
  if (/^["“«„'‘]/.test(start) || scriptName.test(start)) return none;
  const unit = firstUnit.exec(start)?.[1];
  if (unit === undefined || /[!?"“”]/.test(unit)) return none;
  const words = listWords(unit);
  if (words.length === 0 || words.length > mostWords) return none;
  if (words.some((word) => sentenceWords.has(word))) return { ...none, words: words.length };
  const alone = hourAlone.exec(start.slice(unit.length))?.[1]?.toLowerCase() ?? '';
  const place = words.some((word) => isPlaceWord(word.replace(/'s$/, ''))) ? 1 : 0;
  const last = words.at(-1) ?? '';
  const hour = words.some(tellsHour) ? 1 : 0;
  const ends = tellsHour(last) || tellsHour(alone);
  const parts = unit.split(/[,|/–—]|\s-\s|\.\s/).length + (tellsHour(alone) ? 1 : 0);
  const framed = /^\s*(?:\[[^\]]{3,80}\]|\*\*[^*]{3,80}\*\*|#+ )/.test(opening);
  const signs =
    0.35 +
    (place ? 0.25 : 0) +
    (ends ? 0.4 : hour ? 0.15 : 0) +
    (parts > 1 ? 0.2 : 0) +
    (framed ? 0.4 : 0) -
    (actsIn(words) && !ends && !framed ? 0.3 : 0) -
    (interjections.has(words[0] ?? '') && words.length < 3 ? 0.3 : 0) -
    (words.some((word) => owners.has(word)) ? 0.2 : 0) -
    Math.max(0, words.length - 6) * 0.06;
  return {
    shape: Math.max(0, Math.min(1, signs)),
    words: words.length,
    parts,
    place,
    hour: ends ? 1 : hour * 0.5,
  };
}

const listWords = (unit: string): string[] =>
  unit
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? [];

const tellsHour = (word: string): boolean => hourOf(word) !== undefined || laters.has(word);

/** A heading has no verb. Without a list of all verbs: what follows a bare noun or name must not bend like one. */
const actsIn = (words: readonly string[]): boolean =>
  !leads.has(words[0] ?? '') &&
  words.some((word, index) => index > 0 && /(?:[^s']s|ed)$/.test(word) && !isPlaceWord(word));
