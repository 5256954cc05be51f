import type { Scene } from '../scene.ts';
import { unknownField } from '../scene.ts';
import { isPlace } from './arrange-tags.ts';
import { cluePlace, type CluedPlace } from './clue-place.ts';
import type { TagHit, TagReading } from './find-tags.ts';
import type { TagEntry } from './tag-entry.ts';
import type { TagWord } from './tag-words.ts';

/** How sure a reading of the scene must be to stand against what the text plainly names. */
const sureOfScene = 0.9;
const doubtful = 0.5;
/** So plainly a place must be named where none was read, or where nothing in the text names the one that was. */
const leastNamed = 0.75;
const named = 1;
/** And this much where the text names what is at home in the kind of place that was read. */
const plainlyNamed = 1.5;

/** So much clues must add up to against a reading no surer than that, and to what against a surer one. */
const cluesOverReading = 1.3;
const weaklyRead = 0.65;
const cluesOverName = 2;

/** What a place gains by standing after "in", in the first sentence, or at the beginning of another. */
const preposition = 0.5;
const opening = 0.5;
const subject = 0.25;
/** What it loses when the tag is at home there without being its name. */
const indirect = 0.25;
const reach = 3;
const here = new Set('in inside into at on through within along enter enters entered'.split(' '));
const elsewhere = new Set(
  'from to toward towards behind beyond outside above below beneath near past over under'.split(' '),
);

/** What is seen from inside only by those who are in it. */
const ridden = new Set(['vehicle', 'train_car']);
const articles = new Set('the a an this our my your his her their old'.split(' '));

interface Candidate {
  /** `null` for a tag that is at home in several kinds of place. */
  placeClass: string | null;
  phrase: string;
  score: number;
}

/**
 * The scene with the place that the text names: the reading of the scene counts, unless its kind of place is named
 * nowhere in the text and another plainly is, or the words it was read from are known to mean something else.
 */
export function settlePlace(text: string, reading: TagReading<TagEntry>, scene: Scene): Scene {
  const { value, confidence } = scene.environmentClass;
  const places = reading.hits.filter(
    ({ absence, at }) =>
      (absence === null || absence === 'name') &&
      !listNear(reading.words, at).some(({ word }) => elsewhere.has(word)),
  );
  const clued = cluePlace(reading);
  const isNamed = value !== null && places.some((hit) => names(hit, value));
  if (value !== null && (confidence >= sureOfScene || (isNamed && !outweighs(clued, confidence))))
    return scene;
  const read = value !== null && meansIt(reading, scene, value) ? value : null;
  const best = findCandidates(text, reading, places).sort((one, other) => other.score - one.score)[0];
  if (clued && clued.placeClass !== value && clued.score > (best?.score ?? 0))
    return withPlace(scene, clued.placeClass, null);
  const atHome = places.some(({ entries }) => entries.some((one) => one.classes?.includes(read ?? '')));
  if (
    best &&
    best.score >= (atHome ? plainlyNamed : read === null || confidence < doubtful ? leastNamed : named)
  )
    return withPlace(scene, best.placeClass, best.phrase);
  return read === value ? scene : { ...scene, environment: unknownField(), environmentClass: unknownField() };
}

const outweighs = (clued: CluedPlace | undefined, confidence: number): boolean =>
  clued !== undefined && clued.score >= (confidence <= weaklyRead ? cluesOverReading : cluesOverName);

function withPlace(scene: Scene, placeClass: string | null, phrase: string | null): Scene {
  const field = { confidence: doubtful, evidence: null };
  return {
    ...scene,
    environment: phrase === null ? unknownField() : { value: phrase, ...field },
    environmentClass: placeClass === null ? unknownField() : { value: placeClass, ...field },
  };
}

const names = ({ entries }: TagHit<TagEntry>, placeClass: string): boolean =>
  entries.some((entry) => entry.names?.includes(placeClass));

/** The words shortly before one, in its sentence. */
const listNear = (words: readonly TagWord[], at: number): TagWord[] =>
  words.slice(Math.max(0, at - reach), at).filter(({ sentence }) => sentence === words[at]?.sentence);

/** Kinds of place that the text names, each with how plainly. */
function findCandidates(
  text: string,
  { words }: TagReading<TagEntry>,
  places: readonly TagHit<TagEntry>[],
): Candidate[] {
  const candidates = new Map<string, Candidate>();
  for (const { entries, at, start, end } of places) {
    const entry = entries.find((one) => isPlace(one) && (one.names ?? (one.where && one.classes))?.length);
    if (!entry) continue;
    const placeClass = entry.names?.[0] ?? null;
    const near = listNear(words, at);
    const first = near.every(({ word }) => articles.has(word));
    const score =
      1 +
      (near.some(({ word }) => here.has(word)) ? preposition : 0) +
      (words[at]?.sentence === 0 ? opening : first ? subject : 0) -
      (entry.names?.length ? 0 : indirect);
    const known = candidates.get(placeClass ?? entry.tag);
    if (known) known.score += score / 2;
    else candidates.set(placeClass ?? entry.tag, { placeClass, phrase: text.slice(start, end), score });
  }
  return [...candidates.values()];
}

/** Whether the words that the place was read from mean it: "bars" of light are no bar, and a train that is gone none. */
function meansIt({ words, hits }: TagReading<TagEntry>, scene: Scene, placeClass: string): boolean {
  const { evidence, confidence } = scene.environmentClass;
  if (evidence === null) return true;
  const first = words.findIndex(({ start }) => start >= evidence.start);
  if (ridden.has(placeClass) && !listNear(words, first).some(({ word }) => here.has(word))) return false;
  const meant = hits.filter(({ start, end }) => start < evidence.end && end > evidence.start);
  if (meant.length === 0) return true;
  const shown = meant.filter(({ absence }) => absence === null || absence === 'name');
  if (shown.length === 0) return false;
  return (
    confidence >= doubtful ||
    shown.some(({ entries }) => entries.some((one) => one.classes?.includes(placeClass)))
  );
}
