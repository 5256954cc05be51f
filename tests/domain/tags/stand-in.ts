import type { TagEntry } from '../../../server/domain/tags/tagger.ts';

const of = (category: string, ...entries: Omit<TagEntry, 'category'>[]): TagEntry[] =>
  entries.map((entry) => ({ ...entry, category }));

/** A small vocabulary in the shape of the real one: enough to see each rule work, and free to say what it needs. */
export const standIn: readonly TagEntry[] = [
  ...of(
    'count',
    ...['no_humans', '1girl', '2girls', '3girls', '6+girls', '1boy', '2boys', '1other', '2others'].map(
      (tag) => ({
        tag,
        own: false,
      }),
    ),
    { tag: 'solo', own: false },
    { tag: 'multiple_others', own: false },
    { tag: 'crowd' },
  ),
  ...of(
    'places',
    {
      tag: 'tavern',
      words: ['pub', 'alehouse'],
      classes: ['tavern'],
      names: ['tavern'],
      where: 'indoors',
      implies: ['indoors'],
    },
    { tag: 'kitchen', classes: ['kitchen'], names: ['kitchen'], where: 'indoors', implies: ['indoors'] },
    { tag: 'cave', classes: ['cave'], names: ['cave'] },
    {
      tag: 'forest',
      words: ['woods'],
      classes: ['forest', 'enchanted_forest'],
      names: ['forest'],
      where: 'outdoors',
    },
    {
      tag: 'street',
      classes: ['town_street', 'city_street'],
      names: ['town_street', 'city_street'],
      where: 'outdoors',
    },
    { tag: 'beach', classes: ['beach'], names: ['beach'], where: 'outdoors' },
    { tag: 'castle', classes: ['castle'], names: ['castle'], where: 'outdoors' },
    { tag: 'mountain', classes: ['mountain'], names: ['mountain'], where: 'outdoors' },
    { tag: 'ocean', words: ['sea'], classes: ['sea'], names: ['sea'], where: 'outdoors' },
    { tag: 'indoors', own: false },
    { tag: 'outdoors', own: false },
  ),
  ...of('architecture', { tag: 'window' }, { tag: 'stone_bridge', implies: ['bridge'] }, { tag: 'bridge' }),
  ...of(
    'objects',
    { tag: 'candle' },
    { tag: 'sword' },
    { tag: 'telescope' },
    { tag: 'fire' },
    { tag: 'lantern' },
    { tag: 'campfire', where: 'outdoors' },
  ),
  ...of('furniture', { tag: 'table' }, { tag: 'throne' }),
  ...of(
    'sky',
    { tag: 'starry_sky', words: ['stars'], timeOfDay: ['night'], where: 'outdoors', implies: ['sky'] },
    { tag: 'sky', where: 'outdoors' },
    { tag: 'blue_sky', timeOfDay: ['day'], weather: ['clear'], where: 'outdoors', implies: ['sky'] },
    { tag: 'cloudy_sky', weather: ['cloudy'], where: 'outdoors', implies: ['sky'] },
    { tag: 'full_moon', timeOfDay: ['night'], where: 'outdoors' },
  ),
  ...of(
    'time',
    { tag: 'night', timeOfDay: ['night'] },
    { tag: 'day', words: ['daylight'], timeOfDay: ['day', 'afternoon'] },
    { tag: 'morning', timeOfDay: ['morning'] },
    { tag: 'dusk', timeOfDay: ['dusk'] },
  ),
  ...of(
    'weather',
    { tag: 'snowing', weather: ['snow'], implies: ['snow'] },
    { tag: 'rain', words: ['raining'], weather: ['rain', 'storm'] },
    { tag: 'storm', weather: ['storm'], where: 'outdoors' },
    { tag: 'fog', words: ['mist'], weather: ['fog'], where: 'outdoors' },
    { tag: 'snow', words: ['snowing'], weather: ['snow'], where: 'outdoors' },
  ),
  ...of(
    'light',
    { tag: 'candlelight' },
    { tag: 'moonlight', timeOfDay: ['night'] },
    { tag: 'sunlight', timeOfDay: ['day'] },
  ),
  ...of('hair', { tag: 'long_hair' }, { tag: 'silver_hair' }, { tag: 'red_hair' }, { tag: 'black_hair' }),
  ...of('eyes', { tag: 'green_eyes' }, { tag: 'blue_eyes' }),
  ...of(
    'clothing',
    { tag: 'cloak' },
    { tag: 'red_dress', implies: ['dress'] },
    { tag: 'dress' },
    { tag: 'armor' },
  ),
  ...of('pose', { tag: 'sitting' }, { tag: 'kneeling' }),
  ...of('mood', { tag: 'horror_(theme)', words: ['horror'], mood: ['eerie', 'fearful'], own: false }),
  ...of(
    'composition',
    { tag: 'scenery', own: false },
    { tag: 'wide_shot' },
    { tag: 'blue_theme' },
    { tag: 'red_theme' },
    { tag: 'grey_theme' },
  ),
];
