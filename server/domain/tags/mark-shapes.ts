import data from './absence.json';
import type { Absence } from './mark-absence.ts';
import type { TagWord } from './tag-words.ts';

const comers = new Set(data.comers);
const shapeReach = 5;
const clauseReach = 6;

const beforeNouns = /^(?:the|a|an|his|her|its|their|my|our|your|this|that|these|those)$/;

/** "The light comes in long green ropes", "snow blew off the roof in flags": a shape, and no rope. `ends`: words that end what a mark reaches. */
export function markShapes(words: readonly TagWord[], marks: Absence[], ends: ReadonlySet<string>): void {
  for (let at = 1; at < words.length - 1; at += 1) {
    const word = words[at];
    if (word?.word !== 'in' || word.stop !== 'none' || !isComing(words, at)) continue;
    if (beforeNouns.test(words[at + 1]?.word ?? '')) continue;
    for (let next = at + 1; next <= at + shapeReach; next += 1) {
      const shape = words[next];
      if (!shape || shape.broken || ends.has(shape.word)) break;
      marks[next] ??= 'likened';
    }
  }
}

/** Whether what comes before, in the same clause, begins with light, smoke or snow. */
function isComing(words: readonly TagWord[], at: number): boolean {
  for (let back = at - 1; back >= 0 && back >= at - clauseReach; back -= 1) {
    const word = words[back];
    if (!word || word.sentence !== words[at]?.sentence) return false;
    if (comers.has(word.word)) return back < at - 1;
    if (word.broken) return false;
  }
  return false;
}
