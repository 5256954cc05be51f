import { grammar } from './grammar.ts';
import type { Hit, Hits, MeaningOf } from './find-hits.ts';
import type { Frame, Token } from '../../../domain/text/tokens.ts';
import { Role } from './vocabulary.ts';

/** Sentences of speech that say where the speaker is: "Welcome to my forge!" */
export type SpokenHere = ReadonlySet<number>;

const longestNegation = 6;

const longestAside = 2_000;

/** "(OOC: …)" is the players talking, not the story. The words stand in order; one pass over them and the asides. */
export function markOutOfCharacter(text: string, tokens: Token[]): void {
  const begin = Math.max(0, (tokens[0]?.start ?? 0) - longestAside);
  const read = text.slice(begin, tokens.at(-1)?.end ?? 0);
  let at = 0;
  for (const { 0: words, index } of read.matchAll(/[([]{1,2}\s{0,3}ooc\b[^)\]]{0,2000}/gi)) {
    const from = begin + index;
    for (let token = tokens[at]; token && token.end <= from + words.length; token = tokens[at]) {
      if (token.start >= from) token.frame = 'told';
      at += 1;
    }
  }
}

/** Marks on every word whether it is told of the present scene, and returns which spoken sentences are. */
export function markFrames(tokens: Token[], hits: Hits): SpokenHere {
  const here = new Set<number>();
  const resets = new Set<number>();
  const frames = hits.of('frame');
  for (const hit of frames) {
    if (hit.meaning.value === 'reset') resets.add(hit.from);
    else if (hit.meaning.value === 'spokenPresent') here.add(tokens[hit.from]?.sentence ?? -1);
  }
  for (const hit of frames) markOne(tokens, hit, resets);
  for (let at = 0; at < tokens.length; at += 1) {
    const word = tokens[at]?.word ?? '';
    if (word.endsWith("n't")) negate(tokens, at + 1, 'not');
    else if (word.endsWith("'ll")) markForward(tokens, at + 1, 'unreal', resets);
    else if (telling.test(word)) markTelling(tokens, at);
    else if (reads.test(word) && writings.test(tokens[at - 1]?.word ?? '') && !showsHour(tokens, at))
      markToEnd(tokens, at);
  }
  return here;
}

const telling = /^(?:tell|tells|told|telling|describe|describes|recount|recounts|recounted)$/;
const longestListener = 7;
const writings =
  /^(?:letter|note|sign|inscription|message|postcard|diary|telegram|headline|plaque|caption|screen|poem|song|verse|hologram|photograph|photo|painting|map|film|video)$/;
const reads = /^(?:say|says|said|read|reads|ran|runs|begins|began|shows|showed|unfolds)$/;

/** "The clock over the screen says 03:12." */
const showsHour = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.word === 'screen' && /^\d/.test(tokens[at + 1]?.word ?? '');

/** "She told him, very low, about the station: how she had stood there": told to the end of the sentence. */
function markTelling(tokens: Token[], from: number): void {
  const teller = tokens[from];
  if (!teller || teller.speech) return;
  for (let at = from + 1; at <= from + longestListener; at += 1) {
    const token = tokens[at];
    if (!token || token.sentence !== teller.sentence || token.speech) return;
    if (token.word !== 'about' && token.word !== 'of' && token.word !== 'how') continue;
    return markToEnd(tokens, at);
  }
}

/** To the end of the sentence, across its colons: "The letter says: we buried him in the churchyard". */
function markToEnd(tokens: Token[], from: number): void {
  for (let at = from + 1; tokens[at]?.sentence === tokens[from]?.sentence; at += 1) {
    const token = tokens[at];
    if (token?.frame === 'present') token.frame = 'told';
  }
}

function markOne(
  tokens: Token[],
  { from, to, meaning }: Hit<MeaningOf<'frame'>>,
  resets: ReadonlySet<number>,
): void {
  switch (meaning.value) {
    case 'negatedNear':
      return negate(tokens, to, 'no');
    case 'negatedVerb':
      return negate(tokens, to, 'not');
    case 'unrealSentence':
      return markSentence(tokens, from, 'unreal');
    case 'pastSentence':
      return markSentence(tokens, from, 'past');
    case 'unreal':
    case 'past':
    case 'told':
    case 'figurative':
      if (meaning.value === 'figurative' && isVerbLike(tokens, from)) return;
      if (isTaken(tokens, from, to)) return;
      if (tokens[from]?.word === 'where' && !isAskedFor(tokens, from)) return;
      // "The keeper was a fine man, she remembers": said of what stands before it.
      if (isSaidAfter(tokens, from, to) && meaning.value !== 'figurative')
        return markSentence(tokens, from, meaning.value);
      return markForward(tokens, to, meaning.value, resets);
    default:
  }
}

/** "Crosses the road to the park", "the last wish", "Back home in the kitchen he …": taken at their word. */
function isTaken(tokens: readonly Token[], from: number, to: number): boolean {
  const first = tokens[from];
  const before = tokens[from - 1];
  if (first?.word === 'the' && tokens[to - 1]?.word === 'to')
    return ((before?.roles ?? 0) & Role.motion) !== 0;
  if (first?.word === 'wish' && first.stop === 'none')
    return grammar.adjectives.has(before?.word ?? '') || before?.word === 'last';
  return (
    first?.word === 'back' &&
    first.stop === 'sentence' &&
    !first.speech &&
    /^(?:in|at|on)$/.test(tokens[to]?.word ?? '')
  );
}

/** ", she remembers" at a sentence's end. */
const isSaidAfter = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens[to]?.sentence !== tokens[from]?.sentence && tokens[from - 1]?.stop === 'comma';

/** "I like the forest" compares nothing. */
function isVerbLike(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.word;
  return (
    tokens[at]?.word === 'like' &&
    (before === 'i' || before === 'you' || before === 'we' || before === 'they')
  );
}

const asking = /^(?:ask|wonder|know|knew|tell|told|remember|forg[eo]t|say|said|learn|guess)(?:s|ed)?$/;

/** "She asks where the inn is", but not "the lane, where the cars are thickest". */
function isAskedFor(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.word ?? '';
  return tokens[at]?.stop === 'sentence' || asking.test(before) || asking.test(tokens[at - 2]?.word ?? '');
}

function markForward(tokens: Token[], from: number, frame: Frame, resets: ReadonlySet<number>): void {
  const sentence = tokens[from - 1]?.sentence;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence || token.stop === 'clause') return;
    if (token.speech !== tokens[from - 1]?.speech) return;
    if (resets.has(at) || (frame === 'figurative' && token.stop === 'comma')) return;
    if (token.frame === 'present') token.frame = frame;
  }
}

function markSentence(tokens: Token[], at: number, frame: Frame): void {
  const sentence = tokens[at]?.sentence;
  let first = at;
  while (first > 0 && tokens[first - 1]?.sentence === sentence) first -= 1;
  for (let index = first; tokens[index]?.sentence === sentence; index += 1) {
    const token = tokens[index];
    // What someone says of tomorrow, the narration around it does not.
    if (token?.frame === 'present' && token.speech === tokens[at]?.speech) token.frame = frame;
  }
}

/**
 * "no tavern for miles" denies the noun only; "did not enter the tavern" what follows the verb. A denied verb that
 * has nothing to do with being somewhere ("did not speak in the tavern") denies weather and mood, but not the place.
 */
function negate(tokens: Token[], from: number, kind: 'no' | 'not'): void {
  const before = tokens[from - 1]?.word ?? '';
  const beVerb =
    /^(?:isn't|wasn't|aren't|weren't)$/.test(before) || grammar.beVerbs.has(tokens[from - 2]?.word ?? '');
  const next = tokens[from];
  const placing = Role.arrive | Role.motion | Role.static | Role.depart | Role.inside | Role.into;
  const ofPlace =
    kind === 'no' || beVerb || (next && ((next.roles & placing) !== 0 || grammar.determiners.has(next.word)));
  for (let at = from; at < from + longestNegation; at += 1) {
    const token = tokens[at];
    if (!token || token.sentence !== tokens[from - 1]?.sentence || (at > from && token.stop !== 'none'))
      return;
    if (kind === 'no' && grammar.stops.has(token.word) && token.word !== 'the') return;
    if (token.frame === 'present') token.frame = ofPlace ? 'negated' : 'negatedVerb';
  }
}
