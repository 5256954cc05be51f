import type { Mood, TimeOfDay, Weather } from '../../../domain/scene.ts';
import colours from './data/colours.json';
import focal from './data/focal.json';
import frames from '../../../domain/text/frames.json';
import idioms from '../../../domain/text/idioms.json';
import leaving from './data/leaving.json';
import moods from './data/moods.json';
import movement from './data/movement.json';
import hints from './data/place-hints.json';
import places from './data/places.json';
import times from './data/times-of-day.json';
import weathers from './data/weathers.json';
import { PhraseMap } from './phrase-map.ts';

/** How the narration moves, as bits of `Token.roles`. */
export const Role = {
  arrive: 1,
  motion: 2,
  static: 4,
  depart: 8,
  perceive: 16,
  inside: 32,
  into: 64,
} as const;

export type FrameKind = keyof typeof frames & Exclude<keyof typeof frames, 'source' | 'date' | 'about'>;

export type Meaning =
  | { kind: 'place'; value: string; weight: number }
  | { kind: 'hint'; value: string; weight: number }
  | { kind: 'time'; value: TimeOfDay; weight: number }
  | { kind: 'weather'; value: Weather; weight: number }
  | { kind: 'mood'; value: Mood; weight: number }
  | { kind: 'frame'; value: FrameKind }
  | { kind: 'role'; value: number }
  | { kind: 'colour'; value: string }
  | {
      kind:
        'thing' | 'attention' | 'idiom' | 'far' | 'surround' | 'outside' | 'jump' | 'longJump' | 'leaving';
    };

/** Every phrase the extractor knows, in one map: a message is looked through once. Built when first imported. */
export const vocabulary = new PhraseMap<Meaning>();

type Weighted = Record<string, { sure: string[]; weak: Record<string, number | undefined> }>;

function addWeighted<Value extends string>(
  data: Weighted,
  meaning: (value: Value, weight: number) => Meaning,
  plurals = false,
): void {
  const known = new Set<string>();
  const add = (phrase: string, value: string, weight: number) => {
    if (known.has(phrase)) return;
    known.add(phrase);
    vocabulary.add(phrase, meaning(value as Value, weight));
  };
  const all = Object.entries(data).flatMap(([value, { sure, weak }]) => [
    ...sure.map((phrase) => ({ phrase, value, weight: 1 })),
    ...Object.entries(weak).map(([phrase, weight = 0]) => ({ phrase, value, weight })),
  ]);
  for (const { phrase, value, weight } of all) add(phrase, value, weight);
  if (plurals) for (const { phrase, value, weight } of all) add(pluralise(phrase), value, weight * 0.9);
}

function pluralise(phrase: string): string {
  if (phrase.endsWith('s') || phrase.startsWith('the ')) return phrase;
  if (/[^aeiou]y$/.test(phrase)) return `${phrase.slice(0, -1)}ies`;
  return /(?:ch|sh|x|z)$/.test(phrase) ? `${phrase}es` : `${phrase}s`;
}

addWeighted<string>(places.classes as Weighted, (value, weight) => ({ kind: 'place', value, weight }), true);
addWeighted<TimeOfDay>(times.values as Weighted, (value, weight) => ({ kind: 'time', value, weight }));
addWeighted<Weather>(weathers.values as Weighted, (value, weight) => ({ kind: 'weather', value, weight }));
for (const [value, { sure, weak }] of Object.entries(moods.values as Weighted)) {
  for (const phrase of sure) vocabulary.add(phrase, { kind: 'mood', value: value as Mood, weight: 1 });
  for (const [phrase, weight = 0] of Object.entries(weak)) {
    vocabulary.add(phrase, { kind: 'mood', value: value as Mood, weight });
  }
}
for (const [value, terms] of Object.entries<Record<string, number>>(hints.classes)) {
  for (const [phrase, weight] of Object.entries(terms)) {
    vocabulary.add(phrase, { kind: 'hint', value, weight });
    const plural = pluralise(phrase);
    if (terms[plural] === undefined && plural !== phrase)
      vocabulary.add(plural, { kind: 'hint', value, weight });
  }
}
for (const [value, phrases] of Object.entries(frames)) {
  if (Array.isArray(phrases)) {
    for (const phrase of phrases) vocabulary.add(phrase, { kind: 'frame', value: value as FrameKind });
  }
}
for (const [name, role] of Object.entries(Role)) {
  for (const phrase of movement[name as keyof typeof Role])
    vocabulary.add(phrase, { kind: 'role', value: role });
}
for (const kind of ['far', 'surround', 'outside', 'jump', 'longJump'] as const) {
  for (const phrase of movement[kind]) vocabulary.add(phrase, { kind });
}
for (const word of colours.words) {
  vocabulary.add(word, { kind: 'colour', value: (colours.plain as Record<string, string>)[word] ?? word });
}
for (const phrase of idioms.phrases) vocabulary.add(phrase, { kind: 'idiom' });
for (const phrase of focal.things) vocabulary.add(phrase, { kind: 'thing' });
for (const phrase of focal.attention) vocabulary.add(phrase, { kind: 'attention' });
for (const phrase of leaving.words) vocabulary.add(phrase, { kind: 'leaving' });
