import { findPlaceClass } from '../../../domain/place-class.ts';
import { grammar } from './grammar.ts';
import { headsOnly, ownPlaces } from './compound.ts';
import type { Hit, Hits, MeaningOf } from './find-hits.ts';
import { actsAsPerson, comesBack, followed, hadBeen, setsDown } from './after-place.ts';
import type { SpokenHere } from './mark-frames.ts';
import { growLeft, growRight, writePhrase, type NounPhrase } from './noun-phrase.ts';
import { tellsOfItself } from './read-transition.ts';
import { resolvePlace, type Story } from './resolve-place.ts';
import { standing } from './standing.ts';
import { isOfAnother, tellsOfThings } from './who-acts.ts';
import type { Token } from '../../../domain/text/tokens.ts';

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
  /** The clause before it tells of things: "a light burns in the hall". */
  ofThings: boolean;
  /** Somebody says it: "There is a hall in this town." */
  spoken: boolean;
}

/** What a place is judged by besides its own words. */
interface Context {
  tokens: readonly Token[];
  /** Sentences that look into the distance. */
  far: ReadonlySet<number>;
  /** Sentences that tell what is all around. */
  around: ReadonlySet<number>;
  /** The narration says "I", "we" or "you" of the one it follows. */
  near: boolean;
  isPlace: (at: number) => boolean;
  /** Ends of phrases that name a place of their own. */
  owned: ReadonlySet<number>;
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
  const places = headsOnly(tokens, hits.of('place'));
  const endOf = new Map(places.map((hit) => [hit.from, hit.to]));
  const far = new Set(hits.of('far').map((hit) => tokens[hit.from]?.sentence ?? -1));
  // "Below, in the drowned streets, a dog is swimming."
  for (const { word, stop, sentence } of tokens)
    if (stop === 'sentence' && beyond.has(word)) far.add(sentence);
  const around = new Set(hits.of('surround').map((hit) => tokens[hit.from]?.sentence ?? -1));
  const mentions: PlaceMention[] = [];
  const context: Context = {
    tokens,
    far,
    around,
    near: tellsOfItself(tokens),
    isPlace: (at) => endOf.has(at),
    owned: ownPlaces(tokens, places),
  };
  let lastEnd = -1;
  for (const hit of places) {
    const noun = growLeft(tokens, hit.start, hit.to);
    const { weight, arrival, from, outside } = weigh(context, hit, noun);
    const spoken = weight === null ? weight : weight * speechFactor(tokens, hit, noun, spokenHere);
    const link = noun.from - 1 === lastEnd ? tokens[lastEnd] : undefined;
    // "In port, in the tavern" goes on to a second place.
    const belongs = link?.stop === 'none' && linking.has(link.word) && !arrival;
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
      ofThings: tellsOfThings(tokens, from),
      spoken: tokens[hit.from]?.speech === true,
    });
  }
  return mentions;
}

function weigh(
  { tokens, far, around, near, isPlace, owned }: Context,
  hit: Hit<MeaningOf<'place'>>,
  noun: NounPhrase,
) {
  const token = tokens[hit.from];
  const last = tokens[hit.to - 1];
  if (!token || !last || isElsewhere(token) || token.asks || isPronoun(tokens, hit, noun))
    return nowhere(noun);
  const stands = standing(tokens, noun, owned);
  if (carriers.has(findPlaceClass(hit.meaning.value)?.family ?? '') && setsDown(tokens, hit)) {
    return { weight: token.speech ? 0 : null, arrival: false, from: noun.from, outside: false };
  }
  // Out of bed is not out of the room.
  if (stands.weight === null && furniture.has(token.word)) return nowhere(noun);
  if (stands.weight === null) return { ...stands, weight: token.speech ? 0 : null, arrival: false };
  const { arrival } = stands;
  let weight = stands.weight * followed(tokens, hit, stands.moving, isPlace);
  if (/^windows?$/.test(tokens[hit.to]?.word ?? '')) weight = Math.max(weight, 0.42);
  if (stands.moving && grammar.thresholds.has(tokens[hit.to]?.word ?? '')) weight = 0.7;
  const surrounds = stands.subject && around.has(token.sentence);
  if (surrounds) weight = Math.max(weight, 0.68);
  if (far.has(token.sentence) && !arrival) weight *= 0.35;
  if (stands.sky && findPlaceClass(hit.meaning.value)?.indoors) weight = 0.2;
  if (isOfAnother(tokens, stands.from, near)) weight *= 0.4;
  if (!arrival && hadBeen(tokens, hit)) weight *= 0.6;
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
  const sureness = placedNoun(hit.meaning.weight, noun, stands.placing);
  return { weight: weight * sureness, arrival, from: stands.from, outside: stands.outside };
}

const leastMeant = 0.35;

/** A word that may mean other things means a place where someone comes to it or is in it: "into the passage". */
const placedNoun = (meant: number, { determiner }: NounPhrase, placing: number): number =>
  meant >= leastMeant && determiner !== '' ? meant + (1 - meant) * placing : meant;

/** "Leaning on mine" is no mine, "night falls" no waterfall, and "a space so high" not the one between the stars. */
function isPronoun(tokens: readonly Token[], { from, to }: Hit, { determiner }: NounPhrase): boolean {
  const word = to - from === 1 ? tokens[from]?.word : undefined;
  return (
    ((word === 'mine' || word === 'falls') && determiner === '') || (word === 'space' && determiner !== '')
  );
}

const furniture = new Set(['bed', 'bunk', 'cot']);
const nowhere = (noun: NounPhrase) => ({ weight: 0, arrival: false, from: noun.from, outside: false });

const beyond = new Set(['below', 'beyond', 'somewhere', 'elsewhere', 'behind']);
const carriers = new Set(['vehicle']);

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

const isElsewhere = (token: Token): boolean => token.frame !== 'present' && token.frame !== 'negatedVerb';

const hereWords = new Set(['this', 'here', 'these']);

/** What people talk about is mostly elsewhere, unless they say that they are there. */
function speechFactor(tokens: readonly Token[], hit: Hit, noun: NounPhrase, spokenHere: SpokenHere): number {
  const token = tokens[hit.from];
  if (!token?.speech) return 1;
  if (hereWords.has(noun.determiner) || tokens[hit.to]?.word === 'here') return 1;
  return spokenHere.has(token.sentence) && saysHere(tokens, noun.from) ? 0.85 : 0.12;
}

const spokenNear = new Set(
  "welcome here this we're we you're you we've i'm place inside must look listen made never".split(' '),
);

/** The words that say where the speaker is stand near: "*We're* in the sewers". */
const saysHere = (tokens: readonly Token[], from: number): boolean =>
  tokens
    .slice(Math.max(0, from - 5), from + 2)
    .some(({ word, sentence }) => sentence === tokens[from]?.sentence && spokenNear.has(word));
