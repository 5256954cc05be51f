import { findPlaceClass } from '../../../domain/place-class.ts';
import { grammar } from './grammar.ts';
import type { Hit, Hits, MeaningOf } from './find-hits.ts';
import type { SpokenHere } from './mark-frames.ts';
import { growLeft, growRight, writePhrase, type NounPhrase } from './noun-phrase.ts';
import { resolvePlace, type Story } from './resolve-place.ts';
import { standing } from './standing.ts';
import type { Token } from '../../../domain/text/tokens.ts';
import { Role } from './vocabulary.ts';

/** A place that a message names, and how much speaks for the scene being there. */
export interface PlaceMention {
  placeClass: string;
  phrase: string;
  /** UTF-16 offsets into the text. */
  start: number;
  end: number;
  /** 0..1; `null` for a place that is left. */
  weight: number | null;
  /** The narration arrives there: stronger than where it was a sentence ago. */
  arrival: boolean;
}

const enoughForWhole = 0.45;
/** "The tavern *by* the docks": what follows says where the first place lies. */
const linking = new Set(['of', 'in', 'on', 'at', 'by', 'near', 'beside', 'under', 'above', 'behind']);

/** Every place a message names in the present scene, in the order of the text. */
export function findPlaceMentions(
  text: string,
  tokens: readonly Token[],
  hits: Hits,
  spokenHere: SpokenHere,
  story: Story,
): PlaceMention[] {
  const places = hits.of('place');
  const endOf = new Map(places.map((hit) => [hit.from, hit.to]));
  const far = new Set(hits.of('far').map((hit) => tokens[hit.from]?.sentence ?? -1));
  const around = new Set(hits.of('surround').map((hit) => tokens[hit.from]?.sentence ?? -1));
  const mentions: PlaceMention[] = [];
  let lastEnd = -1;
  for (const hit of places) {
    const noun = growLeft(tokens, hit.from, hit.to);
    const { weight, arrival, from, outside } = weigh(
      tokens,
      hit,
      noun,
      far,
      around,
      (at) => endOf.get(at) !== undefined,
    );
    const spoken = weight === null ? weight : weight * speechFactor(tokens, hit, noun, spokenHere);
    const belongs = noun.from - 1 === lastEnd && linking.has(tokens[lastEnd]?.word ?? '') && !arrival;
    lastEnd = (spoken ?? 0) >= enoughForWhole ? hit.to : -1;
    if (spoken === 0) continue;
    const whole = growRight(tokens, { ...noun, from }, (at) => endOf.get(at) ?? -1);
    mentions.push({
      placeClass: outside ? streetOf(story) : resolvePlace(hit.meaning.value, tokens, noun, hit, story),
      phrase: writePhrase(text, tokens, whole),
      start: tokens[whole.from]?.start ?? 0,
      end: tokens[whole.to - 1]?.end ?? 0,
      weight: belongs && spoken !== null ? Math.min(spoken, 0.25) : spoken,
      arrival,
    });
  }
  return mentions;
}

function weigh(
  tokens: readonly Token[],
  hit: Hit<MeaningOf<'place'>>,
  noun: NounPhrase,
  far: ReadonlySet<number>,
  around: ReadonlySet<number>,
  isPlace: (at: number) => boolean,
) {
  const token = tokens[hit.from];
  const last = tokens[hit.to - 1];
  if (!token || !last || isElsewhere(token) || token.asks)
    return { weight: 0, arrival: false, from: noun.from, outside: false };
  const stands = standing(tokens, noun);
  if (stands.weight === null) return { ...stands, weight: token.speech ? 0 : null, arrival: false };
  const { arrival } = stands;
  let weight = stands.weight * followed(tokens, hit, stands.moving, isPlace);
  if (/^windows?$/.test(tokens[hit.to]?.word ?? '')) weight = Math.max(weight, 0.42);
  if (stands.moving && grammar.thresholds.has(tokens[hit.to]?.word ?? '')) weight = 0.7;
  const surrounds = stands.subject && around.has(token.sentence);
  if (surrounds) weight = Math.max(weight, 0.68);
  if (far.has(token.sentence) && !arrival) weight *= 0.35;
  if (stands.facing && findPlaceClass(hit.meaning.value)?.indoors && !isRuined(tokens, noun)) weight *= 0.4;
  if (isUnder(tokens, stands.from) && grammar.vistas.has(hit.meaning.value)) weight *= 0.3;
  if (comesBack(tokens, hit)) weight = Math.min(weight, 0.2);
  if (grammar.vistas.has(hit.meaning.value) && stands.bare && !surrounds) weight *= 0.75;
  if (token.speech && hereWords.has(noun.determiner)) weight = Math.max(weight, 0.55);
  const maybeName =
    token.capital && token.stop !== 'sentence' && noun.determiner === '' && hit.to - hit.from === 1;
  if (maybeName) weight *= hit.meaning.weight < 1 ? 0.3 : 0.7;
  if (actsAsPerson(tokens, hit, noun)) weight *= 0.2;
  if (stands.outside && !hasStreet(hit)) weight = 0.25;
  return { weight: weight * hit.meaning.weight, arrival, from: stands.from, outside: stands.outside };
}

const alongStreets = new Set(['hospitality', 'trade', 'work', 'learning', 'home', 'stage', 'sacred']);

/** Houses stand in streets; what lies outside a cave or a tent is anyone's guess. */
function hasStreet({ meaning }: Hit<MeaningOf<'place'>>): boolean {
  const place = findPlaceClass(meaning.value);
  return (
    place?.indoors === true && alongStreets.has(place.family) && place.id !== 'cabin' && place.id !== 'crypt'
  );
}

const streetOf = (story: Story): string => (story.has('medieval') ? 'town_street' : 'city_street');

/** A ruin is seen as well from before it. */
const isRuined = (tokens: readonly Token[], { from, to }: NounPhrase): boolean =>
  tokens.slice(from, to).some(({ word }) => word === 'ruined' || word === 'crumbling' || word === 'fallen');

/** Beneath a mountain one does not see it. */
const isUnder = (tokens: readonly Token[], from: number): boolean =>
  /^(?:under|beneath|underneath|below)$/.test(tokens[from - 1]?.word ?? '');

/** "She goes to the kitchen and comes back": the scene stays where it was. */
function comesBack(tokens: readonly Token[], hit: Hit): boolean {
  const sentence = tokens[hit.from]?.sentence;
  for (let at = hit.to; at < hit.to + 8; at += 1) {
    const token = tokens[at];
    if (token?.sentence !== sentence) return false;
    if (/^(?:comes?|came|and)$/.test(token?.word ?? '') && tokens[at + 1]?.word === 'back') return true;
    if (/^return(?:s|ed)$/.test(token?.word ?? '') && tokens[at + 1]?.word === 'with') return true;
  }
  return false;
}

/** "Savannah sat down", "Brooklyn smiled": a place without an article that does what people do. */
function actsAsPerson(tokens: readonly Token[], hit: Hit, noun: NounPhrase): boolean {
  const next = tokens[hit.to];
  if (noun.determiner !== '' || noun.from !== hit.from || !tokens[hit.from]?.capital || next?.stop !== 'none')
    return false;
  return grammar.afterNames.has(next.word) || (next.roles & (Role.motion | Role.static)) !== 0;
}

/** What the words after a place make of it: a tavern keeper is no tavern, a roof of leaves no roof. */
function followed(
  tokens: readonly Token[],
  hit: Hit<MeaningOf<'place'>>,
  moving: boolean,
  isPlace: (at: number) => boolean,
): number {
  const last = tokens[hit.to - 1];
  const next = tokens[hit.to];
  if (!last || !next || next.stop !== 'none' || next.sentence !== last.sentence) return 1;
  if (grammar.persons.has(next.word)) return 0.2;
  if (grammar.thresholds.has(next.word)) return moving ? 1 : 0.35;
  if (grammar.parts.has(next.word)) return 0.75;
  if (last.possessive) return hit.to - hit.from > 1 ? 0.8 : 0.5;
  const article = grammar.determiners.has(tokens[hit.to + 1]?.word ?? '');
  const metaphor =
    next.word === 'of' &&
    hit.meaning.weight < 0.8 &&
    !article &&
    !isPlace(hit.to + 1) &&
    !isPlace(hit.to + 2);
  return metaphor ? 0.3 : 1;
}

const isElsewhere = (token: Token): boolean => token.frame !== 'present' && token.frame !== 'negatedVerb';

const hereWords = new Set(['this', 'here', 'these']);

/** What people talk about is mostly elsewhere, unless they say that they are there. */
function speechFactor(tokens: readonly Token[], hit: Hit, noun: NounPhrase, spokenHere: SpokenHere): number {
  const token = tokens[hit.from];
  if (!token?.speech) return 1;
  if (hereWords.has(noun.determiner) || tokens[hit.to]?.word === 'here') return 1;
  return spokenHere.has(token.sentence) ? 0.85 : 0.12;
}
