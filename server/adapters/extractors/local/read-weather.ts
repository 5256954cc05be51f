import type { SceneField, Weather } from '../../../domain/scene.ts';
import type { FieldReading } from './reading.ts';
import type { Token } from '../../../domain/text/tokens.ts';
import { strongest, vote, type Vote, type Voters } from './vote.ts';

const enough = 0.4;
const endings = new Set(
  'blown gone left stops stopped ends ended passes passed lifts lifted ceases ceased clears cleared melts melted subsides subsided abates abated died faded fades burned eased'.split(
    ' ',
  ),
);
const withinWords = 4;
/** A passing word says little against weather that was told at length. */
const sure = 0.6;
/** Wind goes with these: hearing it says nothing against them. */
const windBrings = new Set<Weather>(['rain', 'snow', 'storm']);
/** "Its lightning", "her thunder" belong to something, not to the sky. */
const owners = new Set(['its', 'his', 'her', 'their', 'my', 'your']);

/** The weather a message tells. Weather that ends ("the rain had stopped") is over, and nothing takes its place. */
export function readWeather(voters: Voters, before: SceneField<Weather>): FieldReading<Weather> {
  const { tokens } = voters;
  const ended = new Set<Weather>();
  const votes = vote('weather', voters, { here: 0.8, elsewhere: 0.25 }, (value, to, from) => {
    if (owners.has(tokens[from - 1]?.word ?? '')) return true;
    const sentence = tokens[to - 1]?.sentence;
    for (let at = to; at < to + withinWords; at += 1) {
      const token = tokens[at];
      if (!token || token.sentence !== sentence || token.stop !== 'none') break;
      if (!endings.has(token.word)) continue;
      ended.add(value);
      return true;
    }
    return false;
  });
  const sky = readSky(tokens);
  const told = sky && votes.get(sky.value);
  if (sky && (!told || told.weight < sky.weight)) votes.set(sky.value, sky);
  // Clouds that clear leave a clear sky, which the words for it say themselves.
  const wind = votes.get('wind');
  if (votes.size > 1 && wind && wind.weight < 0.9) votes.delete('wind');
  const rain = votes.get('rain');
  const storm = votes.get('storm');
  if (rain && storm && storm.weight >= 0.6) votes.delete('rain');
  const best = strongest(votes.values());
  if (
    best?.value === 'wind' &&
    before.value !== null &&
    windBrings.has(before.value) &&
    !ended.has(before.value)
  )
    return null;
  const doubtful =
    best && best.weight < sure && best.value !== before.value && before.confidence > best.weight + 0.2;
  if (best && best.weight >= enough && !doubtful) {
    return { value: best.value, confidence: Math.min(0.95, best.weight), start: best.start, end: best.end };
  }
  return ended.size > 0 ? 'over' : null;
}

const looks: Partial<Record<string, Weather>> = {
  clear: 'clear',
  cloudless: 'clear',
  blue: 'clear',
  azure: 'clear',
  grey: 'overcast',
  gray: 'overcast',
  leaden: 'overcast',
  sullen: 'overcast',
};
const skyWords = new Set(['sky', 'skies']);
const nearby = 5;

/** What the sky looks like, in any order of words: "a clear, enormous sky", "the sky was one grey lid". */
function readSky(tokens: readonly Token[]): Vote<Weather> | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const sky = tokens[at];
    if (!sky || !skyWords.has(sky.word) || sky.frame !== 'present' || sky.speech) continue;
    for (let near = Math.max(0, at - nearby); near <= at + nearby; near += 1) {
      const token = tokens[near];
      const value = token && looks[token.word];
      if (!token || !value || token.frame !== 'present' || token.sentence !== sky.sentence) continue;
      const [start, end] = near < at ? [token.start, sky.end] : [sky.start, token.end];
      return { value, weight: 0.85, start, end };
    }
  }
  return null;
}
