import { findPlaceClass } from '../../../domain/place-class.ts';
import type { Scene } from '../../../domain/scene.ts';
import resolve from './data/resolve.json';
import type { Hit } from './find-hits.ts';
import type { NounPhrase } from './noun-phrase.ts';
import type { Token } from '../../../domain/text/tokens.ts';

type Setting = keyof typeof resolve.settings;

/** What kind of story a message belongs to, and the kind of place before it: a bridge in space is another bridge. */
export type Story = ReadonlySet<string>;

const settingWords = new Map<string, Setting[]>();
for (const [setting, words] of Object.entries(resolve.settings)) {
  for (const word of words) settingWords.set(word, [...(settingWords.get(word) ?? []), setting as Setting]);
}
const byWords = new Map<string, { to: string; words: ReadonlySet<string> }[]>();
for (const rule of resolve.byWords) {
  for (const from of rule.from) {
    byWords.set(from, [...(byWords.get(from) ?? []), { to: rule.to, words: new Set(rule.words) }]);
  }
}

const stories: { from: string; to: string; when: string; words?: string[] }[] = resolve.byStory;
const wholes = new Set(resolve.wholes);
const partOf = new Map<string, { to: string; of: ReadonlySet<string> }[]>();
for (const { from, to, of } of resolve.byWhole)
  partOf.set(from, [...(partOf.get(from) ?? []), { to, of: new Set(of) }]);

/** A house, a ship, a town: gives way to a room that is named beside it. */
export const isWhole = (word: string): boolean => wholes.has(word);

const farBehind = 6;

/** What a part of a phrase is a part of: "Number 12 bus, top deck". */
export function resolveInPhrase(placeClass: string, tokens: readonly Token[]): string {
  const rules = partOf.get(placeClass);
  return rules?.find(({ of }) => tokens.some(({ word }) => of.has(word)))?.to ?? placeClass;
}

/** "The bridge *of the survey ship*". */
function resolveByWhole(placeClass: string, tokens: readonly Token[], hit: Hit): string | undefined {
  const rules = partOf.get(placeClass);
  const first = tokens[hit.to];
  if (!rules || first?.stop !== 'none' || !/^(?:of|on|aboard|in)$/.test(first.word)) return undefined;
  for (let at = hit.to + 1; at < hit.to + farBehind; at += 1) {
    const token = tokens[at];
    if (!token || token.stop !== 'none') return undefined;
    const rule = rules.find(({ of }) => of.has(token.word));
    if (rule) return rule.to;
  }
  return undefined;
}

const oldWorld = new Set([
  'tavern',
  'inn_room',
  'forge',
  'castle',
  'great_hall',
  'throne_room',
  'village',
  'town_street',
  'town_square',
]);

/** The story a message tells, by its own words and by the place before it. */
export function tellStory(tokens: readonly Token[], before: Scene): Story {
  const story = new Set<string>();
  const place = findPlaceClass(before.environmentClass.value);
  if (place) story.add(place.id);
  if (place?.family === 'future') story.add('future');
  if (place?.family === 'castle' || place?.id === 'castle') story.add('castle');
  if (place?.id === 'ship_deck' || place?.id === 'ship_cabin') story.add('ship');
  if (place && oldWorld.has(place.id)) story.add('medieval');
  for (const token of tokens) for (const setting of settingWords.get(token.word) ?? []) story.add(setting);
  return story;
}

/** The kind of place a hit means here: "bridge" in a story of stars, "forest" after "enchanted". */
export function resolvePlace(
  placeClass: string,
  tokens: readonly Token[],
  noun: NounPhrase,
  hit: Hit,
  story: Story,
): string {
  const rules = byWords.get(placeClass);
  if (rules) {
    for (let at = noun.from; at < hit.to; at += 1) {
      const word = tokens[at]?.word ?? '';
      const rule = rules.find(({ words }) => words.has(word));
      if (rule) return rule.to;
    }
  }
  const part = resolveByWhole(placeClass, tokens, hit);
  if (part) return part;
  const plain = hit.to - hit.from === 1;
  const word = tokens[hit.from]?.word ?? '';
  const told = stories.find(
    (rule) => rule.from === placeClass && story.has(rule.when) && (rule.words?.includes(word) ?? true),
  );
  return plain && told ? told.to : placeClass;
}
