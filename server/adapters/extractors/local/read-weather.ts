import type { SceneField, Weather } from '../../../domain/scene.ts';
import { findWeatherEnds } from './end-weather.ts';
import { findShown } from './find-shown.ts';
import type { FieldReading } from './reading.ts';
import { readSky } from './read-sky.ts';
import { isElsewhere } from './time-anchors.ts';
import type { Token } from '../../../domain/text/tokens.ts';
import { onlyOnce, signsOf, strongest, tally, type Sign, type Voters } from './vote.ts';

const enough = 0.4;
/** A passing word says little against weather that was told at length. */
const sure = 0.6;
/** Wind goes with other weather: hearing it says little against it, and nothing against what it drives. */
const windBrings = new Set<Weather>(['rain', 'snow', 'storm', 'fog']);
const windOver = (weather: Weather): number => (windBrings.has(weather) ? 1 : weather === 'wind' ? 0 : 0.75);
/** "Its lightning", "her thunder" belong to something, not to the sky. */
const owners = new Set(['its', 'his', 'her', 'their', 'my', 'your']);
/** What people have along because of the rain is theirs, and it rains. */
const carried = /^(?:wipers|umbrellas?|oilskins|mackintosh|parasols?|sunhats?)$/;
/** What weather leaves behind: no sign of it once it is over. */
const remains = new Set(
  'puddle puddles rain-slick rain-slicked rain-soaked rain-wet rain-washed rainwater slush snowdrift snowdrifts snow-covered'.split(
    ' ',
  ),
);
/** Snow on the ground is a weak sign of snow in the air. */
const lying = 0.55;
/** Rain does not end in sunshine by a word in passing. */
const breaksThrough = 0.75;
const isFalling = ({ value, confidence }: SceneField<Weather>): boolean =>
  confidence > 0.5 && (value === 'rain' || value === 'storm' || value === 'snow');
const spoken = { here: 0.8, elsewhere: 0.25 };

/** The weather a message leaves the story in. What ends ("the rain had stopped") is over, and nothing takes its place. */
export function readWeather(
  voters: Voters,
  before: SceneField<Weather>,
  jumped: boolean,
): FieldReading<Weather> {
  const { tokens, hits } = voters;
  const ends = findWeatherEnds(tokens, hits, before.value);
  const shown = findShown(tokens);
  const words = signsOf('weather', voters, spoken, (_, to, from) => isNoSky(tokens, from, to)).map((sign) =>
    liesThere(tokens, sign.at)
      ? { ...sign, weight: sign.weight * lying }
      : isToldNow(voters, sign.at)
        ? { ...sign, weight: sign.weight * 3 }
        : sign,
  );
  const signs = onlyOnce([...words, ...heardInSpite(voters), ...readSky(tokens, before.value)]).filter(
    (sign) => !shown.has(tokens[sign.at]?.sentence ?? -1) && !isOver(sign, tokens, ends),
  );
  const votes = tally(signs);
  const wind = votes.get('wind');
  if (votes.size > 1 && wind && wind.weight < 0.9) votes.delete('wind');
  const [rain, storm] = [votes.get('rain'), votes.get('storm')];
  if (rain && storm && storm.weight >= 0.6) votes.delete('rain');
  const best = strongest(votes.values());
  const ended = ends.some(({ value }) => value === before.value);
  if (best?.value === 'wind' && before.value !== null && !ended && best.weight < windOver(before.value))
    return null;
  const doubtful =
    best &&
    !jumped &&
    best.weight < sure &&
    best.value !== before.value &&
    before.confidence > best.weight + 0.2 &&
    !ended;
  const unlikely =
    best?.value === 'clear' && best.weight < breaksThrough && isFalling(before) && !ended && !jumped;
  if (best && best.weight >= enough && !doubtful && !unlikely) {
    return { value: best.value, confidence: Math.min(0.95, best.weight), start: best.start, end: best.end };
  }
  return ended || (ends.length > 0 && before.value !== 'clear') ? 'over' : null;
}

/** "The fog's so thick", "the rain is getting in": people say so where it is. What is coming is not here. */
function isToldNow({ tokens, spokenHere }: Voters, at: number): boolean {
  const token = tokens[at];
  if (!token?.speech || spokenHere.has(token.sentence) || tokens[at - 1]?.word !== 'the') return false;
  const is = /^(?:is|are|has)$/.test(tokens[at + 1]?.word ?? '') ? 2 : token.possessive ? 1 : 0;
  return (
    is > 0 &&
    /^(?:so|too|getting|still|worse|thick|heavy|terrible|awful|picking|really|letting)$/.test(
      tokens[at + is]?.word ?? '',
    )
  );
}

/** "They'd had rain twice", "there had been snow that winter": it had, but it does not now. */
function hadBeen(tokens: readonly Token[], from: number): boolean {
  const sentence = tokens[from]?.sentence;
  for (let at = from - 1; at >= from - 4; at -= 1) {
    const [token, before] = [tokens[at], tokens[at - 1]?.word ?? ''];
    if (!token || token.sentence !== sentence || tokens[at + 1]?.stop !== 'none') return false;
    if ((token.word === 'been' || token.word === 'had') && (before === 'had' || before.endsWith("'d")))
      return !/ing$/.test(tokens[from]?.word ?? '');
  }
  return false;
}

const falls = /^(?:raining|snowing|drizzling|pouring)$/;
const winder = new Set(['he', 'she', 'i', 'you', 'they', 'we', 'who']);

/** "Its raining" is a slip for "it's"; "its lightning" is no weather. */
function isNoSky(tokens: readonly Token[], from: number, to: number): boolean {
  const owner = tokens[from - 1]?.word ?? '';
  const word = tokens[from]?.word ?? '';
  if (owners.has(owner) && !carried.test(word) && !(owner === 'its' && falls.test(word))) return true;
  const spoken = tokens[from]?.speech === true;
  // "Good evening to you, sunshine."
  if (spoken && tokens[from]?.stop === 'comma' && tokens[to]?.stop !== 'none') return true;
  if (winder.has(owner) && tokens[from]?.word === 'winds') return true;
  return isElsewhere(tokens, from) || hadBeen(tokens, from);
}

/** "In the snow", "snow on the sills": it lies, and need not fall. */
function liesThere(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.word !== 'snow') return false;
  const [before, next] = [tokens[at - 1], tokens[at + 1]];
  const under = before?.word === 'the' || before?.word === 'deep' ? tokens[at - 2] : before;
  const lies = next?.stop === 'none' && next.word === 'on';
  return lies || /^(?:in|on|over|under|through|into|onto|across|from)$/.test(under?.word ?? '');
}

/** "She did not mind the rain", "you can't hear the sea for the wind": it rains, and it blows. */
function heardInSpite({ tokens, hits }: Voters): Sign<Weather>[] {
  return hits.of('weather').flatMap(({ from, to, meaning }) => {
    const [token, last] = [tokens[from], tokens[to - 1]];
    if (!token || !last || token.frame !== 'negatedVerb' || token.speech || token.asks) return [];
    if (meaning.value === 'clear' || tokens[from - 1]?.word !== 'the') return [];
    return [
      { value: meaning.value, weight: 0.7 * meaning.weight, at: from, start: token.start, end: last.end },
    ];
  });
}

function isOver(
  { value, at }: Sign<Weather>,
  tokens: readonly Token[],
  ends: readonly { value: Weather; upTo: number }[],
): boolean {
  return ends.some((end) => {
    const same = end.value === value || (end.value === 'storm' && value === 'rain');
    if (!same) return false;
    if (at < end.upTo || remains.has(tokens[at]?.word ?? '')) return true;
    return tokens[at]?.sentence === tokens[end.upTo - 1]?.sentence;
  });
}
