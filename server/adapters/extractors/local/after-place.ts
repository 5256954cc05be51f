import { grammar } from './grammar.ts';
import type { Hit, MeaningOf } from './find-hits.ts';
import type { NounPhrase } from './noun-phrase.ts';
import type { Token } from '../../../domain/text/tokens.ts';
import { Role } from './vocabulary.ts';

/** "She goes to the kitchen and comes back": the scene stays where it was. */
export function comesBack(tokens: readonly Token[], hit: Hit): boolean {
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
export function actsAsPerson(tokens: readonly Token[], hit: Hit, noun: NounPhrase): boolean {
  const next = tokens[hit.to];
  if (noun.determiner !== '' || noun.from !== hit.from || !tokens[hit.from]?.capital || next?.stop !== 'none')
    return false;
  return grammar.afterNames.has(next.word) || (next.roles & (Role.motion | Role.static)) !== 0;
}

/** What the words after a place make of it: a tavern keeper is no tavern, a roof of leaves no roof. */
export function followed(
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
  // "Rain beats on the roof of the coach": one is in the coach.
  if (last.word === 'roof' && next.word === 'of' && !moving && (isPlace(hit.to + 1) || isPlace(hit.to + 2)))
    return 0.2;
  const article = grammar.determiners.has(tokens[hit.to + 1]?.word ?? '');
  const metaphor =
    next.word === 'of' &&
    !moving &&
    hit.meaning.weight < 0.8 &&
    !article &&
    !isPlace(hit.to + 1) &&
    !isPlace(hit.to + 2);
  return metaphor ? 0.3 : 1;
}

const pronouns = new Set(['me', 'us', 'you', 'him', 'her', 'them']);

/** "The coach set me down", "the cab had gone": what carried the narration is left. */
export function setsDown(tokens: readonly Token[], { to }: Hit): boolean {
  const sentence = tokens[to]?.sentence;
  for (let at = to; at < to + 4; at += 1) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence || token.stop === 'clause') return false;
    const next = tokens[at + 1]?.word ?? '';
    if (
      /^(?:set|sets|drops|dropped|lets|let|puts|put|deposited|deposits)$/.test(token.word) &&
      pronouns.has(next)
    )
      return true;
    if (/^(?:had|has|was|is)$/.test(token.word) && next === 'gone') return true;
    if (
      /^(?:pulls|pulled|drives|drove|rattles|rattled|rolls|rolled)$/.test(token.word) &&
      /^(?:away|off)$/.test(next)
    )
      return true;
  }
  return false;
}

/** "Back in the city we had known everyone": before the story's now, unless someone had come there. */
export function hadBeen(tokens: readonly Token[], hit: Hit): boolean {
  const sentence = tokens[hit.from]?.sentence;
  for (let at = hit.to; at < hit.to + 5; at += 1) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence || token.stop === 'clause') return false;
    if (token.word !== 'had') continue;
    const verb = tokens[at + 1];
    return verb !== undefined && /(?:ed|wn|en|ne|et|ught)$/.test(verb.word) && verb.roles === 0;
  }
  return false;
}
