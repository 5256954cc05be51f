import { type Scene, unknownField } from '../scene.ts';
import { isAboutPerson, isComposition } from './arrange-tags.ts';
import { listShown } from './list-shown.ts';
import { readPeople, type TextPeople } from './people-of-text.ts';
import { settlePlace } from './place-of-text.ts';
import { countPeople, type Gender } from './read-person.ts';
import { composeTags, isCrowd, type TagPrompt } from './scene-to-tags.ts';
import type { TagEntry } from './tag-entry.ts';
import type { TagWord } from './tag-words.ts';
import type { Tagger } from './tagger.ts';

/**
 * Turns a message and the scene that was read from it into tags: the scene settles place, hour and weather; the text
 * adds what else it shows, and who is there.
 */
export function messageToTags(tagger: Tagger, text: string, read: Scene): TagPrompt {
  const reading = tagger.read(text, { kind: 'story', role: 'narrator' });
  const { words, absences, hits } = reading;
  const scene = trust(settlePlace(text, reading, read));
  const people = readPeople(words, absences, new Set(hits.map(({ at }) => at)));
  const placeClass = scene.environmentClass.value;
  const ofWord = walkMentions(words, people);
  const more: TagEntry[] = [];
  const looks = new Map<string, Set<TagEntry>>();
  for (const { entry, at } of listShown(reading, placeClass)) {
    const about = ofWord(at);
    if (isComposition(entry)) continue;
    if (!isAboutPerson(entry)) more.push(entry);
    else if (about !== null) looks.set(about, (looks.get(about) ?? new Set()).add(entry));
  }
  const told = people.people.filter(({ gender }) => gender !== 'other');
  const shown = people.counted ? told : [];
  return composeTags(tagger, scene, {
    counts: countShown(tagger, shown),
    empty: !people.anyone && !more.some(isCrowd),
    people: shown.map(({ name, gender }) => ({ name, gender, tags: [...(looks.get(name) ?? [])] })),
    more,
  });
}

/** That nobody else is there no text can promise: it need not name them. */
const countShown = (tagger: Tagger, shown: readonly { gender: Gender }[]): TagEntry[] =>
  shown.length === 0
    ? []
    : countPeople(
        tagger,
        shown.map(({ gender }) => gender),
      ).filter(({ tag }) => tag !== 'solo');

const leastWeather = 0.6;

/** Colours, a mood and a weather that only some word hints at are too little to tint or wet a whole picture. */
const trust = (scene: Scene): Scene => ({
  ...scene,
  palette: unknownField(),
  mood: unknownField(),
  weather: scene.weather.confidence < leastWeather ? unknownField() : scene.weather,
});

/** "The elven archer": the words right before somebody are about them too. */
const attributeReach = 2;

/** Whom a word is about: the last one its sentence has named before it. To be asked in the order of the words. */
function walkMentions(words: readonly TagWord[], { mentions }: TextPeople): (at: number) => string | null {
  let next = 0;
  const isClose = (at: number, to: number) =>
    to - at <= attributeReach && words.slice(at + 1, to + 1).every(({ stop }) => stop === 'none');
  return (at) => {
    while ((mentions[next]?.at ?? Infinity) <= at) next += 1;
    const last = mentions[next - 1];
    const following = mentions[next];
    if (last?.at !== at && following?.noun && isClose(at, following.at))
      return following.person?.name ?? null;
    return last && words[last.at]?.sentence === words[at]?.sentence ? (last.person?.name ?? null) : null;
  };
}
