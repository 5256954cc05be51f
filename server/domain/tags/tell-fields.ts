import type { Mood, Scene, Weather } from '../scene.ts';
import scenery from './scenery.json';
import type { TagEntry } from './tag-entry.ts';
import { known, type Tagger } from './tagger.ts';

const windowless = new Set(scenery.windowless);
const neutral = new Set(scenery.neutral);
const themeOf = new Map(
  Object.entries(scenery.themes).flatMap(([theme, colours]) =>
    colours.map((colour) => [colour, theme] as const),
  ),
);

/** Where a scene is, as far as its weather has to know. */
export interface Surroundings {
  where: 'indoors' | 'outdoors' | null;
  /** The kind of place. */
  id: string | null;
}

/** The tag called like the hour, else one that stands for it. */
export function tellTime(tagger: Tagger, scene: Scene): readonly TagEntry[] {
  const hour = scene.timeOfDay.value;
  const entries = tagger.having('timeOfDay', hour).filter(({ category }) => category === 'time');
  return [entries.find(({ tag }) => tag === hour) ?? entries[0]].filter((entry) => entry !== undefined);
}

/** Indoors only what a window shows, and nothing where there is none. */
export function tellWeather(tagger: Tagger, scene: Scene, { where, id }: Surroundings): readonly TagEntry[] {
  const weather = scene.weather.value;
  if (weather === null || (id !== null && windowless.has(id))) return [];
  if (where !== 'indoors') {
    const hour = scene.timeOfDay.value;
    const fitting = known(tagger, scenery.weathers[weather]).filter(
      ({ timeOfDay }) => !timeOfDay || (hour !== null && timeOfDay.includes(hour)),
    );
    return fitting.slice(0, 1);
  }
  const seen = known(tagger, (scenery.inWindows as Partial<Record<Weather, string[]>>)[weather] ?? []);
  return seen.length > 0 ? [...known(tagger, ['window']), ...seen] : [];
}

/** A mood is said only where a tag is called after it; most have none. */
export function tellMood(tagger: Tagger, scene: Scene): readonly TagEntry[] {
  const { value } = scene.mood;
  return value === null ? [] : known(tagger, (scenery.moods as Partial<Record<Mood, string[]>>)[value] ?? []);
}

/** A picture has a theme where its colours agree on one; black, white, grey and brown go with any other. */
export function tellPalette(tagger: Tagger, scene: Scene): TagEntry[] {
  const colours = scene.palette.value ?? [];
  const themes = [...new Set(colours.map((colour) => themeOf.get(colour.toLowerCase()) ?? ''))];
  const strong = themes.filter((theme) => !neutral.has(theme));
  const [theme = ''] = strong.length > 0 ? strong : themes;
  return strong.length > 1 ? [] : known(tagger, [theme]);
}
