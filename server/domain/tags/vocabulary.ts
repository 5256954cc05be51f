import places from './data/places.json';
import architecture from './data/architecture.json';
import nature from './data/nature.json';
import furniture from './data/furniture.json';
import vehicles from './data/vehicles.json';
import weather from './data/weather.json';
import sky from './data/sky.json';
import seasons from './data/seasons.json';
import time from './data/time.json';
import light from './data/light.json';
import { type TagEntry, TagFile } from './tag-entry.ts';

/** Where a place class has several tags, the one that comes first here comes first there. */
const files: readonly unknown[] = [
  places,
  architecture,
  nature,
  furniture,
  vehicles,
  weather,
  sky,
  seasons,
  time,
  light,
];

let vocabulary: ReadonlyMap<string, TagEntry> | undefined;
let list: readonly TagEntry[] | undefined;

/** Every tag of the project's own vocabulary, in the order of the files. Read once, at the first call; frozen. */
export const listTags = (): readonly TagEntry[] => (list ??= Object.freeze([...byName().values()]));

/** The tag of that name, written as Danbooru does. */
export const findTag = (name: string): TagEntry | undefined => byName().get(name);

function byName(): ReadonlyMap<string, TagEntry> {
  vocabulary ??= new Map(files.flatMap(readFile).map((entry) => [entry.tag, entry]));
  return vocabulary;
}

function readFile(file: unknown): TagEntry[] {
  const { category, tags } = TagFile.parse(file);
  return tags.map((tag) => Object.freeze({ ...tag, category }));
}
