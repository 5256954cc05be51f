import type { TimeOfDay, Weather } from '../../../domain/scene.ts';
import { findHits } from './find-hits.ts';
import { readSkyLines, readTimeWords, readWeatherWords } from './read-header-sky.ts';
import { looksAdjectival } from './grammar.ts';
import type { Reading } from './reading.ts';
import { isWhole, resolveInPhrase, resolvePlace, type Story } from './resolve-place.ts';
import { tokenise } from '../../../domain/text/tokens.ts';

/** What a message states outright: "Location: the docks | Time: night", "INT. KITCHEN - DAY", "[Scene: a forest]". */
export interface Headers {
  environment?: Reading<string>;
  placeClass?: Reading<string>;
  timeOfDay?: Reading<TimeOfDay>;
  weather?: Reading<Weather>;
  /** The heading says only that it is later: the hour is no longer known. */
  later?: boolean;
}

const sure = 0.95;
const labelled =
  /(?:^|[\n|[(*;,.])[^\p{L}\p{N}\n:]{0,8}(?:(?:ship|station|local|current|game|world)(?:['’]s)?[ \t]+)?(location|place|setting|scene|where|time|time of day|date|when|weather|hour)\**[ \t]*:\**[ \t]*([^\n|\]*;]{1,160})/giu;
/** "📍 Old docks 🕰️ 22:40": a mark for the place, up to the next mark. */
const pinned = /(?:📍|🗺️?|🧭|🏠|🏡|🏘️?|🏰|🏛️?|🌍|🌎|🌏|⛺)[ \t]*([^\n|•·\p{Extended_Pictographic}]{2,120})/u;
const screenplay = /^[ \t*#]*(?:int|ext|int\.?\/ext)\.?[ \t]+([^\n]{2,120})/im;
const heading =
  /^\s*([^.!?\n"“]{3,90}?),\s*(day|night|morning|evening|afternoon|dawn|dusk|sunset|midnight|noon|continuous|later|same time)\s*(?:[.\n]|$)/i;
/** "INT. KITCHEN - LATER", but not "MOMENTS LATER" nor "LATER THAT NIGHT". */
const onlyLater = /^[ \t*#]*(?:int|ext)\.[^\n]{2,100}?[-–—][ \t]*(?:much |hours |some time )?later[ \t*]*$/im;
const headed = 3_000;
/** More words than this are a sentence, not a statement of the place. */
const longestStatement = 12;
const nothing = /^[\s*_]*(?:none|nowhere|unknown|n\/a|tbd|same(?: as before)?|unchanged|\?+|-+)[\s*_.]*$/i;
/** Words of a sentence, which no heading has. */
const tells = /\b(?:he|she|it|they|i|we|you|was|were|is|are|had|has|said|all)\b/i;
const hourWords =
  /^(?:day|night|morning|evening|afternoon|dawn|dusk|noon|midnight|sunset|sunrise|continuous|later|same time|moments later)$/i;

/** Reads the statements at the head of a message. Looks at its first three thousand characters only. */
export function readHeaders(text: string, story: Story): Headers {
  const head = text.length > headed ? text.slice(0, headed) : text;
  const headers: Headers = {};
  if (head.includes(':')) readLabels(head, story, headers);
  readSkyLines(head, headers);
  if (headers.environment) return headers;
  if (onlyLater.test(head)) headers.later = true;
  const pin = pinned.exec(head);
  if (pin?.[1] && !pin[1].includes(':') && pin[1].split(/\s+/).length <= longestStatement) {
    readPlaceAndTime(pin[1], pin.index + pin[0].length - pin[1].length, story, headers);
    return headers;
  }
  const title = heading.exec(head);
  const slug = title ? null : screenplay.exec(head);
  const statement = title?.[1] ?? slug?.[1];
  if (statement === undefined || (title && tells.test(statement))) return headers;
  const start = (title ?? slug)?.[0].indexOf(statement) ?? 0;
  // Before the place, whose name may hold an hour: "Sundown Street, day."
  if (title?.[2])
    readTimeWords(title[2], title.index + title[0].indexOf(title[2], statement.length), headers);
  readPlaceAndTime(statement, start + ((title ?? slug)?.index ?? 0), story, headers);
  return headers;
}

function readLabels(head: string, story: Story, headers: Headers): void {
  labelled.lastIndex = 0;
  for (let match = labelled.exec(head); match; match = labelled.exec(head)) {
    const [whole, label = '', rest = ''] = match;
    const start = match.index + whole.length - rest.length;
    const value = rest.split(/[.!?]\s/, 1)[0] ?? '';
    // "[Scene: Flashback, eleven years earlier. Your mother's kitchen.]": the place is still to come.
    if (/^(?:flashback|dream|memory|meanwhile|later)\b/i.test(value) && rest.length > value.length + 2) {
      const next = rest.slice(value.length + 2).split(/[.!?](?:\s|$)/, 1)[0] ?? '';
      if (classify(next, story)) readPlaceAndTime(next, start + value.length + 2, story, headers);
      continue;
    }
    // What follows the statement may be the next one: "[Scene: the sick bay. Time: 14:15]".
    labelled.lastIndex = start + value.length;
    if (nothing.test(value) || value.split(/\s+/).length > longestStatement) continue;
    switch (label.toLowerCase()) {
      case 'weather':
        readWeatherWords(value, start, headers);
        break;
      case 'time':
      case 'time of day':
      case 'hour':
      case 'date':
      case 'when':
        readTimeWords(value, start, headers);
        break;
      default:
        if (!headers.environment) readPlaceAndTime(value, start, story, headers);
    }
  }
}

/** "Castle courtyard, night" or "THRONE ROOM - DAY": the last parts may be the hour. */
function readPlaceAndTime(value: string, start: number, story: Story, headers: Headers): void {
  const parts = value.split(/\s*(?:,|\s[-–—]\s|—|–)\s*/);
  while (parts.length > 1 && saysNoPlace(parts.at(-1) ?? '')) {
    const words = parts.pop() ?? '';
    readTimeWords(words, start + value.lastIndexOf(words), headers);
    readWeatherWords(words, start + value.lastIndexOf(words), headers);
  }
  const written = value
    .slice(0, value.indexOf(parts.at(-1) ?? '') + (parts.at(-1) ?? '').length)
    .replace(/[\s.)]+$/, '');
  if (!/\p{L}/u.test(written)) return;
  const end = start + written.length;
  const lowered = /\p{Ll}/u.test(written) ? written : written.toLowerCase();
  headers.environment = { value: lowered.trim().slice(0, 120), confidence: sure, start, end };
  readTimeWords(written, start, headers);
  readWeatherWords(written, start, headers);
  const placeClass = classify(written, story);
  if (placeClass) headers.placeClass = { value: placeClass, confidence: sure, start, end };
}

/** A part that tells the hour, the weather, or that the camera runs on. */
function saysNoPlace(part: string): boolean {
  if (hourWords.test(part.trim())) return true;
  const tokens = tokenise(part);
  const hits = findHits(tokens, new Set());
  return (
    tokens.length <= 4 &&
    hits.of('place').length === 0 &&
    hits.of('time').length + hits.of('weather').length > 0
  );
}

/** The kind of place a phrase names: the most certain word, a room before the building, the later of two alike. */
export function classify(phrase: string, story: Story): string | null {
  const tokens = tokenise(phrase.toLowerCase());
  const hits = findHits(tokens, new Set()).of('place');
  let best: { placeClass: string; rank: number } | null = null;
  hits.forEach((hit, index) => {
    let from = hit.from;
    while (from > 0 && tokens[from]?.stop === 'none' && looksAdjectival(tokens[from - 1]?.word ?? ''))
      from -= 1;
    const follows =
      /^(?:by|near|in|on|at|of|beside|behind|outside|overlooking)$/.test(tokens[from - 1]?.word ?? '') ||
      tokens[from - 1]?.word === 'the';
    // "Throne room, Palace of Iselmere", "Mirelle's apartment, kitchen": a room before what it is a part of.
    const whole = isWhole(tokens[hit.to - 1]?.word ?? '') ? 0.7 : 0;
    const rank = hit.meaning.weight + index * 0.2 - (index > 0 && follows ? 0.8 : 0) - whole;
    const noun = { from, to: hit.to, determiner: '' };
    if (!best || rank >= best.rank - 0.001)
      best = { placeClass: resolvePlace(hit.meaning.value, tokens, noun, hit, story), rank };
  });
  const found = (best as { placeClass: string } | null)?.placeClass;
  return found === undefined ? null : resolveInPhrase(found, tokens);
}
