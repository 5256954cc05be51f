/**
 * Ways to walk through a user's pictures in order. Each is an index (or the words' lists) that holds just those that
 * fit one condition; `at` is the place in the order that it walks by.
 */
export interface ImageDriver {
  from: string;
  where: string;
  at: string;
}

const shown = (index: string, where: string): ImageDriver => ({
  from: `images i INDEXED BY ${index}`,
  where: `i.place = 'shown' AND i.user_id = $userId AND ${where}`,
  at: 'i.moment',
});
const beside = (table: string, where: string): ImageDriver => ({
  from: `${table} d CROSS JOIN images i ON i.moment = d.moment`,
  where: `d.listed = 1 AND i.user_id = $userId AND ${where}`,
  at: 'd.moment',
});

export const imageDrivers = {
  all: shown('images_shown', 'true'),
  chat: shown('images_shown_by_chat', 'i.chat_id = $chatId'),
  provider: shown('images_shown_by_provider', 'i.provider = $provider'),
  model: shown('images_shown_by_model', 'i.model = $model'),
  favourite: shown('images_favourite', 'i.favourite = 1'),
  tag: beside('image_tags', 'd.tag_id = $tagId'),
  element: beside('image_elements', 'd.element_id = $elementId'),
  trash: {
    from: 'images i INDEXED BY images_in_trash',
    where: 'i.deleted_at IS NOT NULL AND i.user_id = $userId',
    at: 'i.moment',
  },
} satisfies Record<string, ImageDriver>;
export type ImageDriverName = keyof typeof imageDrivers;

/** What holds for a row whichever way it was found; a condition that nobody asked for is `NULL`. */
export const remainingConditions = `
  ($chatId IS NULL OR i.chat_id = $chatId) AND ($provider IS NULL OR i.provider = $provider)
  AND ($model IS NULL OR i.model = $model) AND ($favourite IS NULL OR i.favourite = $favourite)
  AND ($tagId IS NULL OR EXISTS (SELECT 1 FROM image_tags WHERE image_id = i.id AND tag_id = $tagId))
  AND ($elementId IS NULL OR EXISTS (
    SELECT 1 FROM image_elements WHERE image_id = i.id AND element_id = $elementId))
  AND ($otherElementId IS NULL OR EXISTS (
    SELECT 1 FROM image_elements WHERE image_id = i.id AND element_id = $otherElementId))`;
