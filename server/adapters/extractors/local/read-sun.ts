import data from './data/sky.json';
import type { TimeOfDay } from '../../../domain/scene.ts';
import type { Token } from '../../../domain/text/tokens.ts';
import { indexByThing, type SkyRule } from './sky-rules.ts';
import type { Sign } from './vote.ts';

interface HourRule extends SkyRule {
  value: TimeOfDay;
  weight: number;
  within: number;
  /** It tells this hour only after one of these: a grey window is the dawn after a night. */
  after?: string[];
}

const byThing = indexByThing(data.hours as HourRule[]);
/** "The light in her eyes died" tells no hour. */
const notOfTheSky = new Set(data.notOfTheSky);
const spokenCounts = 0.25;

/** Signs of the hour by sun, sky and lamps, in any order of words: "low in the west the sun was going down". */
export function readSun(tokens: readonly Token[], before: TimeOfDay | null): Sign<TimeOfDay>[] {
  const signs: Sign<TimeOfDay>[] = [];
  tokens.forEach((thing, at) => {
    if (thing.blocked) return;
    for (const { does, value, weight, within, after } of byThing.get(thing.word) ?? []) {
      if (after && !after.includes(before ?? '')) continue;
      const near = findNear(tokens, at, does, within);
      if (near === null) continue;
      const [first, last] = near < at ? [near, at] : [at, near];
      signs.push({
        value,
        weight: weight * (thing.speech ? spokenCounts : 1),
        at: first,
        start: tokens[first]?.start ?? 0,
        end: tokens[last]?.end ?? 0,
      });
    }
  });
  return signs;
}

/** The nearest of some words in the same sentence, or `null` if there is none or the sentence is no present one. */
export function findNear(
  tokens: readonly Token[],
  at: number,
  words: ReadonlySet<string>,
  within: number,
): number | null {
  const sentence = tokens[at]?.sentence;
  let found: number | null = null;
  for (let near = at - within; near <= at + within; near += 1) {
    const token = tokens[near];
    if (!token || token.sentence !== sentence || near === at) continue;
    if (notOfTheSky.has(token.word)) return null;
    if (found !== null || token.blocked || !words.has(token.word) || token.frame !== 'present') continue;
    if (token.speech === tokens[at]?.speech) found = near;
  }
  return tokens[at]?.frame === 'present' && !tokens[at]?.asks ? found : null;
}
