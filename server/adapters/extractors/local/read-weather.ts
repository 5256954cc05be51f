import type { Weather } from '../../../domain/scene.ts';
import type { FieldReading } from './reading.ts';
import { strongest, vote, type Voters } from './vote.ts';

const enough = 0.4;
const endings = new Set(
  'stops stopped ends ended passes passed lifts lifted ceases ceased clears cleared melts melted subsides subsided abates abated died faded fades burned eased'.split(
    ' ',
  ),
);
const withinWords = 4;

/** The weather a message tells. Weather that ends ("the rain had stopped") is over, and nothing takes its place. */
export function readWeather(voters: Voters): FieldReading<Weather> {
  const { tokens } = voters;
  const ended = new Set<Weather>();
  const votes = vote('weather', voters, { here: 0.8, elsewhere: 0.25 }, (value, to) => {
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
  // Clouds that clear leave a clear sky, which the words for it say themselves.
  const wind = votes.get('wind');
  if (votes.size > 1 && wind && wind.weight < 0.9) votes.delete('wind');
  const rain = votes.get('rain');
  const storm = votes.get('storm');
  if (rain && storm && storm.weight >= 0.6) votes.delete('rain');
  const best = strongest(votes.values());
  if (best && best.weight >= enough) {
    return { value: best.value, confidence: Math.min(0.95, best.weight), start: best.start, end: best.end };
  }
  return ended.size > 0 ? 'over' : null;
}
