import type { Token } from '../../../domain/text/tokens.ts';
import type { Hits } from './find-hits.ts';
import { Role } from './vocabulary.ts';

const longestFragment = 24;
const shortFragment = 4;
const finite = new Set(
  "is are was were am be been has have had do does did will would can could may might must shall should i you he she it we they there what who how i'm you're he's she's it's we're they're that's there's no yes not don't please ok okay well thanks thank hello hi hey sorry".split(
    ' ',
  ),
);
const verbs = Role.motion | Role.static | Role.arrive | Role.depart;

/**
 * A message that begins by naming what is there, without a verb, as scripts and short openings do: "Concrete pillars,
 * puddles, the buzz of a lamp.", "Night. The barn."
 */
export function establishes(tokens: readonly Token[], hits: Hits): boolean {
  let commas = 0;
  for (let at = 0; at < longestFragment; at += 1) {
    const token = tokens[at];
    if (!token || token.sentence !== 0)
      return (
        at < tokens.length && (commas > 1 || (at > 0 && at <= shortFragment && saysWhen(tokens, hits, at)))
      );
    if (token.speech || token.asks || token.frame !== 'present' || finite.has(token.word)) return false;
    // "Puddles, a bench": what begins a member of the list is a noun, whatever else it may mean.
    if (token.roles & verbs && !isNamed(tokens, at)) return false;
    if (token.stop === 'comma') commas += 1;
  }
  return false;
}

const days =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|time|light|hours|days?|lunch|dinner|breakfast|silence|darkness|dark)$/;

/** "Night.", "Grey light.", "Sunday, six o'clock.", "The barn." */
const saysWhen = (tokens: readonly Token[], hits: Hits, end: number): boolean =>
  (['time', 'weather', 'place'] as const).some((kind) => hits.of(kind).some(({ from }) => from < end)) ||
  tokens.slice(0, end).some(({ word }) => days.test(word));

/** After an article, a number or an adjective a word is no verb. */
const isNamed = (tokens: readonly Token[], at: number): boolean =>
  /^(?:a|an|the|its|his|her|their|two|three|four)$/.test(tokens[at - 1]?.word ?? '') ||
  tokens[at]?.word.endsWith('ing') === true;
