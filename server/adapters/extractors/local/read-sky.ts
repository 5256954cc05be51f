import data from './data/sky.json';
import type { Weather } from '../../../domain/scene.ts';
import type { Token } from '../../../domain/text/tokens.ts';
import { findNear } from './read-sun.ts';
import { indexByThing, type SkyRule } from './sky-rules.ts';
import type { Sign } from './vote.ts';

interface WeatherRule extends SkyRule {
  value: Weather;
  weight: number;
  within: number;
}

const byThing = indexByThing(data.weathers as WeatherRule[]);

const clouds = new Set(['cloud', 'clouds']);
const none = new Set('no not never nor without neither'.split(' '));
const noneWithin = 6;
const falling = new Set(
  'coming sheeting lashing bucketing pouring pelting tipping teeming chucking hammering bucketed pelted came'.split(
    ' ',
  ),
);
const elsewhere = 0.25;

/**
 * Weather that is told by what sky, cloud, sun and water do, in any order of words: "water drummed on the shutters",
 * "the cloud lay low and flat", "not a rag of cloud", "it was still coming down".
 */
export function readSky(tokens: readonly Token[], before: Weather | null): Sign<Weather>[] {
  const signs: Sign<Weather>[] = [];
  const add = (value: Weather, weight: number, one: number, other: number) => {
    const [at, last] = one < other ? [one, other] : [other, one];
    const [token, end] = [tokens[at], tokens[last]];
    if (!token || !end || token.asks) return;
    signs.push({
      value,
      weight: weight * (token.speech ? elsewhere : 1),
      at,
      start: token.start,
      end: end.end,
    });
  };
  tokens.forEach((token, at) => {
    if (token.blocked) return;
    for (const { does, value, weight, within } of byThing.get(token.word) ?? []) {
      const near = findNear(tokens, at, does, within);
      if (near !== null) add(value, weight, at, near);
    }
    if (clouds.has(token.word)) {
      const no = findBack(tokens, at, none, noneWithin);
      if (no !== null && !comparesOrOwns(tokens, at)) add('clear', 0.9, no, at);
    }
    if (token.word === 'down' && falling.has(tokens[at - 1]?.word ?? '')) {
      const it = findBack(tokens, at, new Set(['it', "it's"]), 4);
      if (it !== null && token.frame === 'present') add(before === 'snow' ? 'snow' : 'rain', 0.75, it, at);
    }
  });
  return signs;
}

function findBack(
  tokens: readonly Token[],
  at: number,
  words: ReadonlySet<string>,
  within: number,
): number | null {
  const sentence = tokens[at]?.sentence;
  for (let index = at - 1; index >= at - within; index -= 1) {
    const token = tokens[index];
    if (!token || token.sentence !== sentence) return null;
    if (words.has(token.word)) return index;
    if (token.stop === 'clause' || token.stop === 'comma') return null;
  }
  return null;
}

const comparesOrOwns = (tokens: readonly Token[], at: number): boolean => tokens[at + 1]?.word === 'of';
