import frames from '../text/frames.json';
import data from './absence.json';
import { markShapes } from './mark-shapes.ts';
import { TagTrie } from './tag-trie.ts';
import type { TagWord } from './tag-words.ts';

/**
 * Why a word names nothing that is to be seen, or `null` when it does. `left`: a place that is left or not yet
 * reached. `name`: it has a capital, as part of somebody's or something's name: "the Crooked Anchor".
 */
export type Absence = 'denied' | 'elsewhere' | 'likened' | 'left' | 'spoken' | 'attribute' | 'name' | null;

type Frame =
  'near' | 'verb' | 'forward' | 'sentence' | 'likened' | 'left' | 'reset' | 'ended' | 'nothing' | 'figure';

const longestNegation = 6;
const endingReach = 5;
const leavingReach = 5;

/** In a story nearly every frame counts; who orders a picture may well "want to see" it or "imagine" it. */
const storyFrames = new TagTrie<Frame>();
const orderFrames = new TagTrie<Frame>();
const heads = new Set(data.heads);
const compared = new Set(data.compared);
const qualities = /.(?:less|ful|ous|id|ish|en)$/;

const notFrames = new Set(data.notFrames);
const add = (frame: Frame, phrases: readonly string[], orders = false): void => {
  for (const phrase of phrases) {
    if (notFrames.has(phrase)) continue;
    storyFrames.add(phrase, frame);
    if (orders) orderFrames.add(phrase, frame);
  }
};
add('near', frames.negatedNear, true);
add('near', data.absent, true);
add('near', data.remains);
add('verb', frames.negatedVerb, true);
add('forward', [...frames.unreal, ...frames.past, ...frames.told]);
add('sentence', [...frames.unrealSentence, ...frames.pastSentence, ...data.remembered, ...data.heard]);
add('likened', [...frames.figurative, ...data.likened], true);
add('left', data.leaving);
add('reset', frames.reset, true);
add('ended', data.ended, true);
add('figure', data.figures, true);
// Longer than a frame that they hold, so that it does not count: "what was left of the ruins".
add('nothing', data.nothing);

/**
 * Tells for every word whether the text shows what it names. `story`: a message, where people remember, wish, compare
 * and talk; `order`: the words of somebody who wants a picture, where only denials and comparisons count.
 */
export function markAbsence(words: readonly TagWord[], kind: 'story' | 'order'): Absence[] {
  const marks: Absence[] = words.map((word) => (word.speech ? 'spoken' : null));
  const resets = new Uint8Array(words.length);
  const found: { frame: Frame; from: number; to: number }[] = [];
  const trie = kind === 'story' ? storyFrames : orderFrames;
  for (let at = 0; at < words.length; at += 1) {
    const match = trie.match(words, at);
    const word = words[at]?.word ?? '';
    if (word.endsWith("n't")) found.push({ frame: 'verb', from: at, to: at + 1 });
    if (!match) continue;
    for (const frame of match.values) {
      if (frame === 'reset') resets[at] = 1;
      found.push({ frame, from: at, to: at + match.length });
    }
    // A longer frame means nothing by its parts: "out of season" is no leaving.
    at += match.length - 1;
  }
  const sentences = new Set<number>();
  for (const { frame, from, to } of found) {
    if (frame === 'sentence') markSentence(words, marks, from, sentences);
    else markOne(words, marks, resets, frame, from, to);
  }
  markComparisons(words, marks, resets);
  if (kind === 'story') markShapes(words, marks, ends);
  markAttributes(words, marks);
  return marks;
}

function markOne(
  words: readonly TagWord[],
  marks: Absence[],
  resets: Uint8Array,
  frame: Frame,
  from: number,
  to: number,
): void {
  if (frame === 'near' || frame === 'verb')
    return markRun(words, marks, to, 'denied', longestNegation, resets);
  if (frame === 'forward') return markRun(words, marks, to, 'elsewhere', Infinity, resets);
  if (frame === 'left') return markRun(words, marks, to, 'left', leavingReach, resets);
  if (frame === 'figure') marks[from] ??= 'likened';
  if (frame === 'ended') return markEnded(words, marks, from, to);
  if (frame === 'likened' && !isVerbLike(words, from))
    return markRun(words, marks, to, 'likened', Infinity, resets);
}

/** "I like the forest" compares nothing. */
function isVerbLike(words: readonly TagWord[], at: number): boolean {
  const before = words[at - 1]?.word ?? '';
  return (
    words[at]?.word === 'like' && /^(?:i|you|we|they|would|i'd|you'd|we'd|they'd|really|always)$/.test(before)
  );
}

/** Words that end what a denial or a comparison reaches: "no fire in the hearth" denies the fire alone. */
const ends = new Set(
  'and but in on at by with from into onto over under through across along around near toward towards beyond behind beside above below beneath inside outside within against between among amid where which who while as is are was were so then when save only'.split(
    ' ',
  ),
);

function markRun(
  words: readonly TagWord[],
  marks: Absence[],
  from: number,
  absence: Absence,
  reach: number,
  resets: Uint8Array,
): void {
  const sentence = words[from - 1]?.sentence;
  for (let at = from; at < words.length && at < from + reach; at += 1) {
    const word = words[at];
    if (!word || word.sentence !== sentence || word.stop === 'clause' || resets[at] === 1) return;
    if (absence !== 'elsewhere') {
      if (word.stop === 'comma') return;
      if (at > from && absence !== 'likened' && ends.has(word.word)) return;
    }
    // An earlier run has come this way and goes on to the same end.
    if (reach === Infinity && marks[at] === absence) return;
    marks[at] ??= absence;
  }
}

function markSentence(words: readonly TagWord[], marks: Absence[], at: number, done: Set<number>): void {
  const sentence = words[at]?.sentence ?? -1;
  if (done.has(sentence)) return;
  done.add(sentence);
  let first = at;
  while (first > 0 && words[first - 1]?.sentence === sentence) first -= 1;
  for (let index = first; words[index]?.sentence === sentence; index += 1) marks[index] ??= 'elsewhere';
}

/** "The rain had stopped", "it had stopped raining": what stands before the ending, or is done after it, is over. */
function markEnded(words: readonly TagWord[], marks: Absence[], from: number, to: number): void {
  const sentence = words[from]?.sentence;
  const next = words[to];
  if (next?.sentence === sentence && next?.word.endsWith('ing')) marks[to] ??= 'denied';
  for (let at = from - 1; at >= 0 && at >= from - endingReach; at -= 1) {
    const word = words[at];
    const after = words[at + 1]?.stop;
    if (!word || word.sentence !== sentence || after === 'clause' || after === 'comma') return;
    if (ends.has(word.word) && word.word !== 'is' && word.word !== 'was') return;
    marks[at] ??= 'denied';
  }
}

/** "Dark as the sea" shows no sea; "it grows late as the rain falls" shows rain. */
function markComparisons(words: readonly TagWord[], marks: Absence[], resets: Uint8Array): void {
  for (let at = 1; at < words.length - 1; at += 1) {
    if (words[at]?.word !== 'as' || words[at]?.stop !== 'none') continue;
    const quality = words[at - 1]?.word ?? '';
    if (compared.has(quality) || qualities.test(quality))
      markRun(words, marks, at + 1, 'likened', Infinity, resets);
  }
}

/** "The tavern keeper" is no tavern, and "the forest's edge" still a forest. */
function markAttributes(words: readonly TagWord[], marks: Absence[]): void {
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at];
    if (word && word.stop === 'none' && heads.has(word.word) && words[at - 1]?.possessive === false)
      marks[at - 1] ??= 'attribute';
  }
}
