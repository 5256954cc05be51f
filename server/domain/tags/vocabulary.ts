import places from './data/places.json';
import architecture from './data/architecture.json';
import nature from './data/nature.json';
import furniture from './data/furniture.json';
import objects1 from './data/objects-1.json';
import objects2 from './data/objects-2.json';
import weapons from './data/weapons.json';
import vehicles from './data/vehicles.json';
import animals from './data/animals.json';
import food from './data/food.json';
import creatures from './data/creatures.json';
import weather from './data/weather.json';
import sky from './data/sky.json';
import seasons from './data/seasons.json';
import time from './data/time.json';
import light from './data/light.json';
import count from './data/count.json';
import character from './data/character.json';
import body from './data/body.json';
import hair from './data/hair.json';
import eyes from './data/eyes.json';
import expression from './data/expression.json';
import pose from './data/pose.json';
import clothing1 from './data/clothing-1.json';
import clothing2 from './data/clothing-2.json';
import clothing3 from './data/clothing-3.json';
import composition from './data/composition.json';
import camera from './data/camera.json';
import quality from './data/quality.json';
import type { TagEntry, TagFile } from './tag-entry.ts';

/** Where a place class has several tags, the one that comes first here comes first there. */
const files: readonly unknown[] = [
  places,
  architecture,
  nature,
  furniture,
  objects1,
  objects2,
  weapons,
  vehicles,
  animals,
  food,
  creatures,
  weather,
  sky,
  seasons,
  time,
  light,
  count,
  character,
  body,
  hair,
  eyes,
  expression,
  pose,
  clothing1,
  clothing2,
  clothing3,
  composition,
  camera,
  quality,
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

/** Not parsed again: the files are ours, and a test holds them to the schema; parsing would hold the thread. */
function readFile(file: unknown): TagEntry[] {
  const { category, tags } = file as TagFile;
  return tags.map((tag) => {
    for (const value of Object.values(tag)) Object.freeze(value);
    return Object.freeze({ ...tag, category });
  });
}
