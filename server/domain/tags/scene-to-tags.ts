import { findPlaceClass, type PlaceClassEntry } from '../place-class.ts';
import type { Scene } from '../scene.ts';
import { arrangeTags, isAboutPerson, isPlace, type Setting } from './arrange-tags.ts';
import { listShown } from './list-shown.ts';
import { readPeople } from './people-of-text.ts';
import {
  countPeople,
  countTag,
  type Gender,
  type Person,
  type ReadPerson,
  readPerson,
} from './read-person.ts';
import scenery from './scenery.json';
import type { TagEntry } from './tag-entry.ts';
import { known, type Tagger } from './tagger.ts';
import { tellMood, tellPalette, tellTime, tellWeather } from './tell-fields.ts';

/** A picture in tags: what is to be seen as a whole, and each person apart. */
export interface TagPrompt {
  base: string[];
  /** Each begins with the tag that counts one of the kind: `1girl`, `1boy`, `1other`. */
  characters: { name: string; tags: string[] }[];
}

const eitherSide = new Set(scenery.eitherSide);
const sideless = new Set(scenery.sideless);

/** Who is to be seen and what else, beside the scene. */
export interface Company {
  counts: readonly TagEntry[];
  /** Nobody is to be seen: scenery without humans. */
  empty: boolean;
  people: readonly ReadPerson[];
  /** Further tags for the picture as a whole, weaker than the scene's own. */
  more: readonly TagEntry[];
}

/**
 * Turns a scene into tags. `people` are those who are to be seen; with none the picture is scenery without humans.
 * What is not known gives no tag.
 */
export function sceneToTags(tagger: Tagger, scene: Scene, people: readonly Person[]): TagPrompt {
  const read = people.map((person) => readPerson(tagger, person));
  const genders = read.map(({ gender }) => gender);
  const counts = read.length > 0 ? countPeople(tagger, genders) : [];
  return composeTags(tagger, scene, { counts, empty: read.length === 0, people: read, more: [] });
}

/**
 * Turns a scene into tags as it is told: with nobody known by name it still shows whoever its place and its focal
 * detail speak of, "a crowded bazaar" and "a hooded ferryman".
 */
export function toldSceneToTags(tagger: Tagger, scene: Scene, people: readonly Person[]): TagPrompt {
  const crowded = readPhrase(tagger, scene.environment.value ?? '', null).some(isCrowd);
  const genders = crowded ? [] : gendersOf(tagger, scene.focalDetail.value ?? '');
  if (people.length > 0 || (!crowded && genders.length === 0)) return sceneToTags(tagger, scene, people);
  return composeTags(tagger, scene, {
    counts: countPeople(tagger, genders),
    empty: false,
    people: [],
    more: [],
  });
}

const depictions =
  /\b(?:statue|portrait|painting|photo|photograph|picture|bust|mural|carving|effigy|tapestry|poster|doll|figurine)s?\b/i;

/** Those a phrase is about: "a sword of the king" and "a portrait of a lady" show nobody. */
function gendersOf(tagger: Tagger, phrase: string): Gender[] {
  const { words, absences, hits } = tagger.read(
    depictions.test(phrase) ? '' : phrase.replace(/\sof\s.*$/, ''),
    {
      kind: 'order',
    },
  );
  const { people, counted } = readPeople(words, absences, new Set(hits.map(({ at }) => at)));
  return counted ? people.map(({ gender }) => gender) : [];
}

/** Puts scene and company together. */
export function composeTags(tagger: Tagger, scene: Scene, company: Company): TagPrompt {
  const place = readPlace(tagger, scene);
  const setting: Setting = {
    where: place.where,
    timeOfDay: scene.timeOfDay.value,
    weather: scene.weather.value,
  };
  const wanted = [
    ...(company.empty ? known(tagger, ['no_humans', 'scenery']) : company.counts),
    ...place.entries,
    ...known(tagger, place.where && !sideless.has(place.id ?? '') ? [place.where] : []),
    ...readPhrase(tagger, scene.focalDetail.value ?? '', place.id).filter((entry) => fits(entry, place)),
    ...tellTime(tagger, scene),
    ...tellWeather(tagger, scene, place),
    ...tellMood(tagger, scene),
    ...tellPalette(tagger, scene),
    ...company.more.filter((entry) => fits(entry, place)),
  ];
  return {
    base: arrangeTags(
      tagger,
      wanted.filter((entry) => !isAboutPerson(entry) && !(company.empty && isCrowd(entry))),
      setting,
    ),
    characters: company.people.map(({ name, gender, tags }) => {
      const counted = known(tagger, [countTag(gender, 1)]);
      return {
        name,
        tags: arrangeTags(tagger, [...counted, ...takeOneOfEach(tags)], { ...setting, where: null }),
      };
    }),
  };
}

/** Somebody who sat and then walked walks: of what excludes itself the last stays. */
function takeOneOfEach(tags: readonly TagEntry[]): TagEntry[] {
  const last = new Map(
    tags.map(({ tag }) => [scenery.postures.findIndex((group) => group.includes(tag)), tag]),
  );
  return tags.filter(({ tag }) => {
    const group = scenery.postures.findIndex((one) => one.includes(tag));
    return group < 0 || last.get(group) === tag;
  });
}

/** Tags that count people, but for the one that says there are none. */
export const isCrowd = ({ category, tag }: TagEntry): boolean => category === 'count' && tag !== 'no_humans';

interface Place {
  entries: TagEntry[];
  where: Setting['where'];
  id: string | null;
}

/** The tag that names the kind of place, what the phrase says beside it, and which side of the door it is. */
function readPlace(tagger: Tagger, scene: Scene): Place {
  const phrase = scene.environment.value ?? '';
  const placeClass = findPlaceClass(scene.environmentClass.value);
  const id = placeClass?.id ?? null;
  const openAir = /\b(?:open[- ]air|outdoors?|roofless)\b/i.test(phrase);
  const said = readPhrase(tagger, phrase, id);
  const where = sideOf(said, placeClass, openAir) ?? said.find((entry) => entry.where)?.where ?? null;
  const names = tagger.having('names', id);
  const named = said.filter((entry) => names.includes(entry));
  const place = { id, where, entries: [] };
  const beside = known(tagger, (scenery.besides as Partial<Record<string, string[]>>)[id ?? ''] ?? []);
  const entries = [
    ...(named.length > 0 ? named : names),
    ...beside,
    ...said.filter((entry) => fits(entry, place)),
  ];
  return { ...place, entries };
}

/** On which side of the door a place is, by its kind and by what the phrase says of it; `null`: nobody knows. */
function sideOf(
  said: readonly TagEntry[],
  placeClass: PlaceClassEntry | undefined,
  openAir: boolean,
): Place['where'] {
  if (!placeClass) return null;
  if (openAir) return 'outdoors';
  const { id } = placeClass;
  // A subway station is inside though stations are not.
  const kind = said.find((entry) => entry.classes?.[0] === id && entry.where)?.where;
  return kind ?? (eitherSide.has(id) ? null : placeClass.indoors ? 'indoors' : 'outdoors');
}

const readPhrase = (tagger: Tagger, phrase: string, placeClass: string | null): TagEntry[] =>
  listShown(tagger.read(phrase, { kind: 'order', names: true }), placeClass).map(({ entry }) => entry);

/** Another room, or what lies outside of this one, is not to be seen here. */
function fits(entry: TagEntry, place: Place): boolean {
  if (entry.category === 'count') return true;
  if (place.where && entry.where && entry.where !== place.where) return false;
  const another =
    isPlace(entry) && place.id !== null && !!entry.classes?.length && !entry.classes.includes(place.id);
  return !(another && (entry.where === 'indoors' || place.where === 'indoors'));
}
