import { findPlaceClass } from '../place-class.ts';
import type { Mood, Scene, TimeOfDay, Weather } from '../scene.ts';
import type { Dialect, Look } from './prompt-input.ts';

const hours: Record<TimeOfDay, string> = {
  dawn: 'at dawn, the first light low on the horizon',
  morning: 'in the clear light of morning',
  day: 'in full daylight',
  afternoon: 'in the warm light of the afternoon',
  dusk: 'at dusk, the last light going',
  evening: 'in the evening, lamps being lit',
  night: 'at night',
};

const weathers: Record<Weather, { outdoors: string; indoors: string }> = {
  clear: { outdoors: 'a clear sky', indoors: 'a clear sky in the windows' },
  cloudy: { outdoors: 'drifting clouds', indoors: 'clouds in the windows' },
  overcast: { outdoors: 'a low grey sky', indoors: 'flat grey light from the windows' },
  fog: { outdoors: 'fog that swallows the distance', indoors: 'fog pressing on the windows' },
  rain: { outdoors: 'falling rain and wet, shining surfaces', indoors: 'rain running down the windows' },
  storm: {
    outdoors: 'a storm with driving rain and lightning',
    indoors: 'a storm and lightning in the windows',
  },
  snow: { outdoors: 'falling snow', indoors: 'snow falling in the windows' },
  wind: { outdoors: 'a strong wind that bends all that grows', indoors: 'a wind that stirs the curtains' },
};

const moods: Record<Mood, string> = {
  calm: 'calm and still',
  joyful: 'bright and joyful',
  romantic: 'tender and romantic',
  melancholy: 'melancholy',
  tense: 'tense',
  fearful: 'full of dread',
  mysterious: 'mysterious',
  eerie: 'eerie and wrong',
  hopeful: 'quietly hopeful',
  solemn: 'solemn',
  lonely: 'lonely',
  cosy: 'warm and cosy',
  grim: 'grim',
  triumphant: 'triumphant',
  wondrous: 'full of wonder',
  angry: 'hard and angry',
};

/** Full sentences, for models that read English. */
export const prose: Dialect = {
  id: 'prose',
  tags: false,
  describe: (scene, { includeCharacters, looks = {}, appearances }) => {
    // Words that were written for pictures stand before what is known of somebody besides.
    const known = scene.characters.filter(({ name }) => appearances[name] && !looks[name]?.prompt);
    const told = known.map(({ name }) => `${name}: ${appearances[name]}`);
    return {
      ...nothingElse,
      prompt: sentences([
        write(scene, includeCharacters),
        ...Object.entries(looks).map(tellLook),
        ...(includeCharacters ? told : []),
      ]),
    };
  },
  take: (words) => ({ ...nothingElse, prompt: words }),
  reword: (words) => ({ prompt: words, leftOut: [] }),
  compose: (contents, style, { main, people } = { main: '', people: [] }) =>
    sentences([
      main,
      contents,
      ...people.map((look) => tellLook([look.name, look])),
      style && `Style: ${style}`,
    ]),
  unwanted: (includeCharacters) =>
    includeCharacters
      ? 'text, watermark, signature'
      : 'people, person, figure, face, text, watermark, signature',
};

const nothingElse = { characterPrompts: [], leftOut: [] };

const tellLook = ([name, { prompt }]: [string, Look]): string => prompt && `${name}: ${prompt}`;

/** One alone stays as it is written. */
function sentences(parts: readonly string[]): string {
  const said = parts.map((part) => part.trim()).filter(Boolean);
  return said.length > 1 ? said.map(endSentence).join(' ') : (said[0] ?? '');
}

const write = (scene: Scene, includeCharacters: boolean): string =>
  [
    openWith(scene),
    ...nameWeather(scene),
    ...(scene.focalDetail.value ? [`The eye rests on ${scene.focalDetail.value}.`] : []),
    ...(scene.mood.value ? [`The mood is ${moods[scene.mood.value]}.`] : []),
    ...(scene.palette.value?.length ? [`Colours: ${listWords(scene.palette.value)}.`] : []),
    nameCharacters(scene, includeCharacters),
  ].join(' ');

function openWith(scene: Scene): string {
  const place = scene.environment.value?.trim() || labelOf(scene);
  const hour = scene.timeOfDay.value ? `, ${hours[scene.timeOfDay.value]}` : '';
  return place ? `A wide view of ${place}${hour}.` : `A wide view${hour}.`;
}

function labelOf(scene: Scene): string {
  const label = findPlaceClass(scene.environmentClass.value)?.label;
  if (!label) return '';
  return /^(?:under|farm|waste)|(?:land|water|space|hills|ruins|islands)$/.test(label)
    ? label
    : `${/^[aeiou]/.test(label) ? 'an' : 'a'} ${label}`;
}

function nameWeather(scene: Scene): string[] {
  if (!scene.weather.value) return [];
  const words = weathers[scene.weather.value];
  const indoors = findPlaceClass(scene.environmentClass.value)?.indoors;
  return [`${capitalise(indoors ? words.indoors : words.outdoors)}.`];
}

function nameCharacters(scene: Scene, include: boolean): string {
  const names = scene.characters.map((character) => character.name);
  return include && names.length > 0 ? `In view: ${listWords(names)}.` : 'No people, an empty background.';
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const endSentence = (text: string): string =>
  text === '' || /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;

const listWords = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
