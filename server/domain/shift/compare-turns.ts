import type { Scene } from '../scene.ts';
import { scoreChange } from '../change-score.ts';
import { findPlaceClass } from '../place-class.ts';
import type { DescribedTurn } from './describe-turn.ts';
import { gapBetween, gapsToLast, newShare } from './lexical-gap.ts';
import { compareScenery } from './scenery.ts';

/** What a message is weighed with: itself, what came before (oldest first), and the scene before and after it. */
export interface ShiftInput {
  turn: DescribedTurn;
  past: readonly DescribedTurn[];
  before: Scene | null;
  now: Scene;
}

const headed = 0.7;

/** How different the words are from those before. */
export function compareWords({ turn, past }: ShiftInput) {
  const stems = past.map((one) => one.stems);
  const [gap1 = 0, gap2 = 0, gap4 = 0, gap8 = 0, gap16 = 0] = gapsToLast(turn.stems, stems, [1, 2, 4, 8, 16]);
  const gaps = stems.slice(1).map((own, index) => gapBetween(own, stems[index] ?? new Map()));
  return {
    gap1,
    gap2,
    gap4,
    gap8,
    gap16,
    gapUnusual: unusual(gap1, gaps),
    new4: newShare(turn.stems, stems.slice(-4)),
    newAll: newShare(turn.stems, stems),
    gapOpening: gapsToLast(turn.openingStems, stems, [4])[0] ?? 0,
    newOpening: newShare(turn.openingStems, stems),
  };
}

/** Whether it is longer, or more spoken, than usual here. */
export function compareForm({ turn, past }: ShiftInput) {
  const of = (name: 'length' | 'speechShare' | 'narrated' | 'tense') =>
    unusual(
      turn.figures[name],
      past.map(({ figures }) => figures[name]),
    );
  const last = past.at(-1)?.figures;
  return {
    lengthUnusual: of('length'),
    speechUnusual: of('speechShare'),
    narratedUnusual: of('narrated'),
    tenseUnusual: of('tense'),
    lastLength: last?.length ?? 0,
    lastSpeechShare: last?.speechShare ?? 0,
    lastEndsInSpeech: last?.endsInSpeech ?? 0,
    lastAsks: last?.asks ?? 0,
    meanLength: mean(past.map(({ figures }) => figures.length)),
    meanSpeech: mean(past.map(({ figures }) => figures.speechShare)),
  };
}

/** Who is new, gone or back. Names are only ever compared. */
export function compareCast({ turn, past }: ShiftInput) {
  const known = new Set(past.flatMap(({ names }) => [...names]));
  const near = new Set(past.slice(-4).flatMap(({ names }) => [...names]));
  const last = past.at(-1)?.names ?? new Set<string>();
  const names = [...turn.names];
  const among = (set: ReadonlySet<string>) => names.filter((name) => set.has(name)).length;
  const speakers = past.map(({ speaker }) => speaker);
  return {
    names: names.length,
    newNames: names.length - among(known),
    backNames: among(known) - among(near),
    sameNames: among(last),
    sharedNames: among(near) / Math.max(1, names.length),
    goneNames: [...last].filter((name) => !turn.names.has(name)).length / Math.max(1, last.size),
    sameSpeaker: turn.speaker !== null && turn.speaker === speakers.at(-1) ? 1 : 0,
    newSpeaker: turn.speaker !== null && !speakers.includes(turn.speaker) ? 1 : 0,
    noSpeaker: turn.speaker === null ? 1 : 0,
    changedVoice: (turn.speaker === null) === (speakers.at(-1) === null) ? 0 : 1,
  };
}

/** Places that are named against those named before, and what the reader of scenes made of it. */
export function comparePlaces({ turn, past, before, now }: ShiftInput) {
  const near = new Set(past.slice(-4).flatMap(({ places }) => places));
  const known = new Set(past.flatMap(({ places }) => places));
  const first = turn.places[0];
  const wasClass = findPlaceClass(before?.environmentClass.value);
  const isClass = findPlaceClass(now.environmentClass.value);
  const was = before?.environment;
  const is = now.environment;
  return {
    newPlace: turn.places.filter((place) => !known.has(place)).length,
    newPlaceNear: turn.places.filter((place) => !near.has(place)).length,
    firstPlaceNew: first === undefined ? 0 : known.has(first) ? -1 : 1,
    knownPlace: turn.places.filter((place) => near.has(place)).length,
    distance: scoreChange(before, now).fields.environment,
    otherClass: wasClass && isClass && wasClass !== isClass ? 1 : 0,
    otherFamily: wasClass && isClass && wasClass.family !== isClass.family ? 1 : 0,
    otherSky: wasClass && isClass && wasClass.indoors !== isClass.indoors ? 1 : 0,
    otherWords: was && was.value !== is.value ? 1 : 0,
    read: is.evidence && is.evidence.messageId !== was?.evidence?.messageId ? 1 : 0,
    readAt:
      is.evidence && is.evidence.messageId !== was?.evidence?.messageId
        ? Math.min(400, is.evidence.start)
        : 500,
    confidence: is.confidence,
    wasKnown: wasClass ? 1 : 0,
    lost: was?.value != null && is.value === null ? 1 : 0,
  };
}

/** What one sees and hears against what one saw and heard before. */
export const compareSurroundings = ({ turn, past }: ShiftInput) =>
  compareScenery(
    turn.scenery,
    past.map(({ scenery }) => scenery),
  );

/** Hours and weathers that are named against those that hold. */
export function compareSky({ turn, past, before, now }: ShiftInput) {
  const recent = new Set(past.slice(-8).flatMap(({ hours }) => hours));
  const wet = new Set(past.slice(-8).flatMap(({ weathers }) => weathers));
  const score = scoreChange(before, now);
  return {
    hours: turn.hours.length,
    newHour: turn.hours.filter((hour) => !recent.has(hour)).length,
    hourDistance: score.fields.timeOfDay,
    otherHour:
      before?.timeOfDay.value && now.timeOfDay.value && before.timeOfDay.value !== now.timeOfDay.value
        ? 1
        : 0,
    hourRead:
      now.timeOfDay.evidence && now.timeOfDay.evidence.messageId !== before?.timeOfDay.evidence?.messageId
        ? 1
        : 0,
    newWeather: turn.weathers.filter((weather) => !wet.has(weather)).length,
    weatherDistance: score.fields.weather,
    moodDistance: score.fields.mood,
    focalDistance: score.fields.focalDetail,
    total: score.total,
  };
}

/** What the messages before lead one to expect. */
export function comparePast({ turn, past }: ShiftInput) {
  const openings = past.map(({ cues }) => cues[0] + cues[1]);
  const own = turn.cues[0] + turn.cues[1];
  const last = past.at(-1);
  const headings = past.filter(({ heading }) => heading.shape >= headed).length;
  const lastHeading = past.findLastIndex(({ heading }) => heading.shape >= headed);
  return {
    turns: past.length,
    cueUnusual: unusual(own, openings),
    cueMean: mean(openings),
    cueMost: Math.max(-9, ...openings.slice(-8)),
    cueLast: openings.at(-1) ?? 0,
    cueLastTwo: Math.max(-9, ...openings.slice(-3, -1)),
    ending: last?.cues[4] ?? 0,
    departEnding: last?.figures.departEnding ?? 0,
    departLast: last?.figures.departAny ?? 0,
    departSpokenLast: last?.figures.departSpoken ?? 0,
    arriveLast: last?.figures.arriveEarly ?? 0,
    headings,
    sinceHeading: lastHeading < 0 ? 20 : past.length - lastHeading,
    firstHeading: past[0]?.heading.shape ?? 0,
    lastHeading: last?.heading.shape ?? 0,
  };
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** How many standard deviations a value lies above what came before; 0 while there is too little to know. */
function unusual(value: number, before: readonly number[]): number {
  if (before.length < 3) return 0;
  const middle = mean(before);
  const spread = Math.sqrt(mean(before.map((other) => (other - middle) ** 2)));
  return Math.max(-4, Math.min(4, (value - middle) / (spread + 0.1 * Math.abs(middle) + 0.05)));
}
