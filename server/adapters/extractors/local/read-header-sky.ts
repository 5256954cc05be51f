import type { TimeOfDay, Weather } from '../../../domain/scene.ts';
import { readClockTimes } from '../../../domain/story-clock/clock-times.ts';
import { nameHour } from '../../../domain/story-clock/hours.ts';
import { tokenise } from '../../../domain/text/tokens.ts';
import { findHits } from './find-hits.ts';
import type { Headers } from './read-headers.ts';

const sure = 0.95;
const byName = 0.5;
const bareDay = /^[\s*_]*day(?:time)?[\s*_]*$/i;

/** Reads the hour from a statement that can only mean it: "7:45 PM", "late afternoon", "Day 3, 06:12". */
export function readTimeWords(words: string, start: number, headers: Headers): void {
  if (headers.timeOfDay) return;
  const tokens = tokenise(words);
  const clock = readClockTimes(tokens)[0];
  const hit = clock?.halfKnown
    ? undefined
    : findHits(tokens, new Set())
        .of('time')
        .find(({ meaning }) => meaning.weight >= byName);
  const military = hit || clock ? undefined : /^[\s*_]*([01]\d|2[0-3])([0-5]\d)\b/.exec(words);
  const { from = 0, to = 1 } = hit ?? clock ?? {};
  // Without a half of the day it is the railway's clock: "Time: 7:45".
  const value =
    hit?.meaning.value ??
    (clock
      ? nameHour(clock.hour)
      : military
        ? nameHour(Number(military[1]) + Number(military[2]) / 60)
        : bareDay.test(words)
          ? ('day' satisfies TimeOfDay)
          : undefined);
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (!value || !first || !last) return;
  headers.timeOfDay = { value, confidence: sure, start: start + first.start, end: start + last.end };
}

/** Reads the weather from a statement that can only mean it: "light drizzle", "22°C, sunny", "clear". */
export function readWeatherWords(words: string, start: number, headers: Headers): void {
  if (headers.weather) return;
  const tokens = tokenise(words);
  const hit = findHits(tokens, new Set())
    .of('weather')
    .find(({ meaning }) => meaning.weight >= byName);
  const [first, last] = [tokens[hit?.from ?? -1], tokens[(hit?.to ?? 0) - 1]];
  const plain = /^[\s*_]*(?:mostly )?clear\b/i.test(words) ? 'clear' : undefined;
  const value = hit?.meaning.value ?? plain;
  if (!value) return;
  headers.weather = {
    value,
    confidence: sure,
    start: start + (first?.start ?? 0),
    end: start + (last?.end ?? words.length),
  };
}

const clocks = /(?:⏰|🕰️?|⏱️?|⌚️?|⏳️?|[🕐-🕧])[ \t*:]*([^\n|•·\]\p{Extended_Pictographic}]{2,60})/u;
const skies: readonly [icon: RegExp, weather: Weather | null, time: TimeOfDay | null][] = [
  [/⛈️?|🌩️?/u, 'storm', null],
  [/🌧️?|☔️?|🌦️?/u, 'rain', null],
  [/🌨️?|❄️?|☃️?/u, 'snow', null],
  [/🌫️?|🌁/u, 'fog', null],
  [/🌬️?|💨/u, 'wind', null],
  [/⛅️?|🌥️?|🌤️?/u, 'cloudy', null],
  [/☁️?/u, 'overcast', null],
  [/☀️?|🌞/u, 'clear', null],
  [/🌅|🌄/u, null, 'dawn'],
  [/🌇|🌆/u, null, 'dusk'],
  [/🌙|🌃|🌌|🌕|🌑/u, null, 'night'],
];
const iconLine = /(?:^|\n)[ \t*_>#-]{0,6}([[(]?[ \t]*\p{Extended_Pictographic}[^\n]{0,200})/gu;
const afterIcon = /^[\uFE0F \t*:]{0,6}([^\n|•·\]\p{Extended_Pictographic}]{0,60})/u;
const boxed =
  /(?:^|\n)[ \t]*(?:\[([^\]\n:]{3,120}|[^\]\n]{0,60}\d:\d\d[^\]\n]{0,60})\]|\*\*([^*\n:]{3,120})\*\*)[ \t]*(?:\n|$)/gu;
const counted =
  /(?:^|\n)[ \t*_#[]{0,6}(?:day|week|night)[ \t]+[\w-]{1,12}[ \t]*(?:[-–—:,|]|of)[ \t]*([^\n\]*]{2,60})/giu;
/** Words of a sentence, which no heading has. */
const tells = /\b(?:he|she|it|they|i|we|you|was|were|is|are|had|has|said|his|her|my|your)\b/i;
const mostWords = 12;

/** Reads hour and weather from lines that hold nothing else: "🕰️ 21:30 🌧️ Rain", "[Saturday, 9:15 AM]", "Day 3 – Evening". */
export function readSkyLines(head: string, headers: Headers): void {
  for (const { 1: line = '', index, 0: whole } of head.matchAll(iconLine)) {
    const start = index + whole.length - line.length;
    const clock = clocks.exec(line);
    if (clock?.[1]) readTimeWords(clock[1], start + clock.index + clock[0].length - clock[1].length, headers);
    readIcons(line, start, headers);
  }
  for (const match of [...head.matchAll(boxed), ...head.matchAll(counted)]) {
    const words = match[1] ?? match[2] ?? '';
    if (tells.test(words) || words.split(/\s+/).length > mostWords) continue;
    const start = match.index + match[0].lastIndexOf(words);
    readTimeWords(words, start, headers);
    readWeatherWords(words, start, headers);
  }
}

function readIcons(line: string, start: number, headers: Headers): void {
  for (const [icon, weather, time] of skies) {
    const found = icon.exec(line);
    if (!found) continue;
    const words = afterIcon.exec(line.slice(found.index + found[0].length))?.[1] ?? '';
    if (tells.test(words) || words.split(/\s+/).length > mostWords) continue;
    const after = start + found.index + found[0].length;
    const reading = { confidence: sure, start: start + found.index, end: after };
    readTimeWords(words, after, headers);
    readWeatherWords(words, after, headers);
    if (time) headers.timeOfDay ??= { value: time, ...reading };
    if (weather) headers.weather ??= { value: weather, ...reading };
  }
}
