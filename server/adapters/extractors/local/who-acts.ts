import { grammar } from './grammar.ts';
import { isAnother } from './read-transition.ts';
import type { Token } from '../../../domain/text/tokens.ts';
import { Role } from './vocabulary.ts';

const longestClause = 8;
const people = new Set("i we you he she they their i'm we're you're he's she's they're".split(' '));

/** Neither the one whom the narration follows nor anybody with a name is what the words before a place tell of. */
export function tellsOfThings(tokens: readonly Token[], from: number): boolean {
  const sentence = tokens[from]?.sentence;
  if (tokens[from]?.stop !== 'none' || /^(?:into|onto|to)$/.test(tokens[from - 1]?.word ?? '')) return false;
  let told = false;
  for (let at = from - 2; at >= from - longestClause; at -= 1) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence) break;
    // "Meanwhile, in the garden": what stands before it is no clause.
    if (tokens[at + 1]?.stop === 'comma' && !told) return false;
    if (people.has(token.word) || (token.capital && token.stop !== 'sentence')) return false;
    told ||=
      !grammar.stops.has(token.word) &&
      !grammar.determiners.has(token.word) &&
      !grammar.partitives.has(token.word);
    // "*finds him at the lockers*": somebody does, without being named.
    if (token.stop === 'sentence' && token.roles & (Role.motion | Role.arrive | Role.static)) return false;
    if (token.stop === 'sentence' || token.stop === 'clause') break;
  }
  return told;
}

/** "A man comes in from the street": the verb before the place is not of the one whom the narration follows. */
export function isOfAnother(tokens: readonly Token[], from: number, near: boolean): boolean {
  const going = Role.motion | Role.arrive;
  for (let at = from - 1; at >= from - 7; at -= 1) {
    const token = tokens[at];
    if (!token || token.sentence !== tokens[from]?.sentence) return false;
    if (token.roles & going || /^(?:he|she|they)'s$|^they're$/.test(token.word))
      return isAnother(tokens, at, near);
  }
  return false;
}
