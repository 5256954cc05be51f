/**
 * Ways to walk through a user's pictures in order: each an index (or the words' lists) that holds just those that fit
 * one condition. `at` is the place in the order that it walks by; no row of a picture is read on the way.
 */
export interface ImageDriver {
  from: string;
  where: string;
  at: string;
}

type Make = (alias: string) => ImageDriver;

const shown =
  (index: string, where: (alias: string) => string): Make =>
  (w) => ({
    from: `images ${w} INDEXED BY ${index}`,
    where: `${w}.place = 'shown' AND ${where(w)}`,
    at: `${w}.moment`,
  });
const beside =
  (table: string, where: (alias: string) => string): Make =>
  (w) => ({ from: `${table} ${w}`, where: `${w}.listed = 1 AND ${where(w)}`, at: `${w}.moment` });

/** Each with the parameter that is `NULL` where nobody asked for it. */
const conditions: Record<string, { parameter: string; make: Make }> = {
  chat: {
    parameter: '$chatId',
    make: shown('images_shown_by_chat', (w) => `${w}.chat_id = $chatId`),
  },
  provider: {
    parameter: '$provider',
    make: shown('images_shown_by_provider', (w) => `${w}.user_id = $userId AND ${w}.provider = $provider`),
  },
  model: {
    parameter: '$model',
    make: shown('images_shown_by_model', (w) => `${w}.user_id = $userId AND ${w}.model = $model`),
  },
  favourite: {
    parameter: '$favourite',
    make: shown('images_favourite', (w) => `${w}.user_id = $userId AND ${w}.favourite = 1`),
  },
  tag: { parameter: '$tagId', make: beside('image_tags', (w) => `${w}.tag_id = $tagId`) },
  element: { parameter: '$elementId', make: beside('image_elements', (w) => `${w}.element_id = $elementId`) },
  otherElement: {
    parameter: '$otherElementId',
    make: beside('image_elements', (w) => `${w}.element_id = $otherElementId`),
  },
};

const of = (name: string): ImageDriver => {
  const condition = conditions[name];
  if (!condition) throw new Error(`No condition is called ${name}.`);
  return condition.make('w');
};

export const imageDrivers = {
  all: shown('images_shown', (w) => `${w}.user_id = $userId`)('w'),
  chat: of('chat'),
  provider: of('provider'),
  model: of('model'),
  favourite: of('favourite'),
  tag: of('tag'),
  element: of('element'),
} satisfies Record<string, ImageDriver>;
export type ImageDriverName = keyof typeof imageDrivers;

/** Looks a place up in the indexes of all conditions but one. */
export const fitsOthers = (at: string, driver?: ImageDriverName): string =>
  Object.entries(conditions)
    .filter(([name]) => name !== driver)
    .map(([, { parameter, make }]) => {
      const other = make('o');
      const probe = `SELECT 1 FROM ${other.from} WHERE ${other.where} AND ${other.at} = ${at}`;
      return `(${parameter} IS NULL OR EXISTS (${probe}))`;
    })
    .join(' AND ');

/** What lies in the trash is in no index of a condition: its rows are read. */
export const trashDriver: ImageDriver = {
  from: 'images w INDEXED BY images_in_trash',
  where: 'w.deleted_at IS NOT NULL AND w.user_id = $userId',
  at: 'w.moment',
};
export const fitsInTrash = `($chatId IS NULL OR w.chat_id = $chatId)
    AND ($provider IS NULL OR w.provider = $provider) AND ($model IS NULL OR w.model = $model)
    AND ($favourite IS NULL OR w.favourite = $favourite)
    AND ($tagId IS NULL OR EXISTS (SELECT 1 FROM image_tags WHERE image_id = w.id AND tag_id = $tagId))
    AND ($elementId IS NULL OR EXISTS (
      SELECT 1 FROM image_elements WHERE image_id = w.id AND element_id = $elementId))
    AND ($otherElementId IS NULL OR EXISTS (
      SELECT 1 FROM image_elements WHERE image_id = w.id AND element_id = $otherElementId))`;
export const wordsDriver: ImageDriver = {
  from: 'image_words w',
  where: 'image_words MATCH $words',
  at: 'w.rowid',
};
