import { unknownField, type Scene } from '../../../domain/scene.ts';
import type { ExtractionInput } from '../../../ports/scene-extractor.ts';
import { carryOver, fade, settle } from './carry-over.ts';
import { findHits } from './find-hits.ts';
import { findTimeJumps } from './find-time-jumps.ts';
import { markFrames, markOutOfCharacter } from './mark-frames.ts';
import { markLetters } from './mark-letters.ts';
import { nameWhole } from './name-whole.ts';
import { namesToWords, readCharacters } from './read-characters.ts';
import { readFocalDetail } from './read-focal-detail.ts';
import { readHeaders, type Headers } from './read-headers.ts';
import { readMood } from './read-mood.ts';
import { scenePlaceDistance } from './place-kin.ts';
import { readPalette } from './read-palette.ts';
import { readPlace, type PlaceReading } from './read-place.ts';
import { readTime } from './read-time.ts';
import { readWeather } from './read-weather.ts';
import { tellStory } from './resolve-place.ts';
import { findSpeechMarks, type SpeechMarks } from '../../../domain/text/speech-marks.ts';
import { tokenise, type Token } from '../../../domain/text/tokens.ts';
import type { Voters } from './vote.ts';

/** Longer texts are read at their beginning and, mostly, at their end, where they leave the scene. */
const readWhole = 24_000;
const readBeginning = 4_000;
/** Between the stars there is neither weather nor a sun that sets. */
const skyless = new Set(['spaceship_bridge', 'spaceship_corridor', 'space_station', 'outer_space']);
const surelySkyless = 0.5;
/** Nearer than this, a place is on the same site as the one before: little time passes on the way. */
const sameSite = 0.5;
/** An hour that was heard of long ago is not carried on to yet another place. */
const leastAfterMoving = 0.3;

/** Reads one message. Pure and linear in the length of what it reads, which is bounded. */
export function readScene({ messageId, role, name, text, before, knownCharacters }: ExtractionInput): Scene {
  const tokens = cut(text, role);
  // Who narrates stands outside the story: nobody is there for telling it.
  const speaker = role === 'narrator' ? undefined : name;
  const known =
    speaker && !knownCharacters.includes(speaker) ? [...knownCharacters, speaker] : knownCharacters;
  const hits = findHits(tokens, namesToWords(known));
  const voters: Voters = { tokens, hits, spokenHere: markFrames(tokens, hits) };
  const story = tellStory(tokens, before);
  const headers = readHeaders(text, story);
  const place = headers.environment ? null : readPlace(text, voters, story, before);

  const scene = placeScene(carryOver(before), before, place, headers, messageId);
  const jumps = findTimeJumps(text, voters);
  const { value: under, confidence: sureness } = scene.environmentClass;
  const sky = !(skyless.has(under ?? '') && sureness >= surelySkyless);
  if (jumps.some(({ days }) => days))
    Object.assign(scene, { weather: unknownField(), mood: unknownField(), focalDetail: unknownField() });
  return {
    ...scene,
    timeOfDay: settle(
      readTime(voters, before.timeOfDay, { jumps, sky, stated: headers.timeOfDay, later: headers.later }),
      scene.timeOfDay,
      messageId,
    ),
    weather: sky
      ? settle(
          headers.weather ?? readWeather(voters, before.weather, jumps.length > 0),
          scene.weather,
          messageId,
        )
      : unknownField(),
    mood: settle(readMood(voters), scene.mood, messageId),
    focalDetail: settle(readFocalDetail(text, voters), scene.focalDetail, messageId),
    palette: settle(readPalette(voters), scene.palette, messageId),
    characters: gather(scene, readCharacters(voters, known, speaker, messageId)),
  };
}

function cut(text: string, role: ExtractionInput['role']): Token[] {
  if (text.length <= readWhole) return readPortion(text, findSpeechMarks(text, role), 0, text.length);
  const from = text.length - readWhole + readBeginning;
  const marks = findSpeechMarks(text.slice(0, readBeginning) + text.slice(from), role);
  const first = readPortion(text, marks, 0, readBeginning);
  const last = readPortion(text, marks, from, text.length);
  const shift = (first.at(-1)?.sentence ?? 0) + 1;
  for (const token of last) token.sentence += shift;
  return [...first, ...last];
}

function readPortion(text: string, marks: SpeechMarks, from: number, to: number): Token[] {
  const tokens = tokenise(text, marks, from, to);
  markOutOfCharacter(text, tokens);
  markLetters(text, tokens);
  return tokens;
}

/** Puts the place in, and lets go of what belonged to the old one. */
function placeScene(
  carried: Scene,
  before: Scene,
  place: PlaceReading,
  headers: Headers,
  messageId: string,
): Scene {
  if (headers.environment) {
    const scene = moved(carried, before, headers.placeClass?.value ?? null);
    scene.environment = settle(headers.environment, scene.environment, messageId);
    scene.environmentClass = headers.placeClass
      ? settle(headers.placeClass, scene.environmentClass, messageId)
      : unknownField();
    return scene;
  }
  if (place === null) return carried;
  if (place.kind === 'left') {
    return { ...moved(carried, before, null), environment: unknownField(), environmentClass: unknownField() };
  }
  const { phrase, placeClass, confidence, start, end } = place;
  const same = before.environmentClass.value === placeClass;
  // Being named again in passing must not make a rich phrase poor, nor a sure place doubtful.
  if (same && before.environment.value !== null && phrase.length <= before.environment.value.length) {
    const surer = Math.max(carried.environmentClass.confidence, Math.min(0.95, confidence));
    return {
      ...carried,
      environment: { ...carried.environment, confidence: surer },
      environmentClass: { ...carried.environmentClass, confidence: surer },
    };
  }
  const scene = moved(carried, before, placeClass);
  const named = nameWhole(phrase, placeClass, before);
  const sure = same ? Math.max(confidence, carried.environmentClass.confidence) : confidence;
  scene.environment = settle({ value: named, confidence: sure, start, end }, scene.environment, messageId);
  scene.environmentClass = settle(
    { value: placeClass, confidence: sure, start, end },
    scene.environmentClass,
    messageId,
  );
  return scene;
}

/** A new place has its own details and colours; the mood fades; hour and weather come along. */
function moved(carried: Scene, before: Scene, placeClass: string | null): Scene {
  if (before.environmentClass.value === placeClass && placeClass !== null) return { ...carried };
  const from = before.environmentClass.value;
  const near = from !== null && placeClass !== null && scenePlaceDistance(from, placeClass) < sameSite;
  return {
    ...carried,
    timeOfDay: fade(carried.timeOfDay, near ? 0.96 : 0.8, leastAfterMoving),
    weather: fade(carried.weather, near ? 0.97 : 0.93),
    mood: fade(carried.mood, 0.6),
    focalDetail: unknownField(),
    palette: unknownField(),
  };
}

function gather(scene: Scene, { present, left }: ReturnType<typeof readCharacters>): Scene['characters'] {
  const fresh = new Map(present.map((character) => [character.name, character]));
  const stay = scene.characters
    .filter((character) => !left.has(character.name))
    .map((character) => {
      const again = fresh.get(character.name);
      fresh.delete(character.name);
      return again?.evidence ? again : character;
    });
  return [...stay, ...fresh.values()];
}
