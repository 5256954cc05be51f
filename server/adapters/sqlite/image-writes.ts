import type { Image } from '../../domain/image.ts';
import { momentOf } from '../../domain/moment.ts';
import type { SqliteDatabase } from './database.ts';

export interface ImageWrites {
  /** A picture that is there already stays as it is. */
  insert(userId: string, image: Image): void;
  /** The gallery finds the picture by the element from now on. */
  tag(userId: string, imageId: string, elementIds: readonly string[]): void;
  /** The user's own words for a picture; it keeps those that it has. False when it had them all. */
  addTags(userId: string, imageId: string, names: readonly string[]): boolean;
}

/** Writes that belong to more than one commit. Each runs inside an open one. */
export function prepareImageWrites({ prepare }: Pick<SqliteDatabase, 'prepare'>): ImageWrites {
  const findLatest = prepare<{ latest: number | null }>(
    'SELECT max(moment) AS latest FROM images WHERE moment BETWEEN $first AND $first + 999',
  );
  const insertImage = prepare<never>(`
    INSERT INTO images (moment, id, origin, user_id, chat_id, message_id, job_id, provider, model, prompt,
      negative_prompt, seed, scene, left_out, width, height, mime, film, bytes, hash, placeholder, cost_micros, cost_basis,
      price_known, credits_amount, credits_unit, connection_id, recipe, variation_of, favourite, deleted_at, created_at)
    VALUES ($moment, $id, $origin, $userId, $chatId, (SELECT id FROM messages WHERE id = $messageId), $jobId, $provider,
      $model, $prompt, $negativePrompt, $seed, $scene, $leftOut, $width, $height, $mime, $film, $bytes, $hash, $placeholder,
      $costMicros, $costBasis, $priceKnown, $creditsAmount, $creditsUnit,
      (SELECT id FROM connections WHERE id = $connectionId AND user_id = $userId), $recipe,
      (SELECT id FROM images WHERE id = $variationOf AND user_id = $userId), $favourite, $deletedAt, $createdAt)
    ON CONFLICT (id) DO NOTHING`);
  const insertElement = prepare<never>(`
    INSERT INTO image_elements (image_id, element_id, moment, listed)
    SELECT i.id, e.id, i.moment, i.place = 'shown' FROM elements e CROSS JOIN images i
    WHERE e.id = $elementId AND e.user_id = $userId AND i.id = $imageId AND i.user_id = $userId
    ON CONFLICT DO NOTHING`);
  const insertName = prepare<never>(
    'INSERT INTO tags (user_id, name) VALUES ($userId, $name) ON CONFLICT DO NOTHING',
  );
  const insertTag = prepare<never>(`
    INSERT INTO image_tags (image_id, tag_id, moment, listed)
    SELECT i.id, t.id, i.moment, i.place = 'shown' FROM tags t CROSS JOIN images i
    WHERE t.user_id = $userId AND t.name = $name AND i.id = $imageId AND i.user_id = $userId
    ON CONFLICT DO NOTHING`);

  /** The first free place at or after an instant, in so many steps as there are full milliseconds. */
  const takeMoment = (createdAt: string): number => {
    for (let first = momentOf(createdAt); ; first += 1000) {
      const latest = findLatest.get({ first })?.latest ?? null;
      if (latest === null) return first;
      if (latest < first + 999) return latest + 1;
    }
  };
  const addTags = (userId: string, imageId: string, names: readonly string[]) => {
    let added = 0;
    for (const name of names) {
      insertName.run({ userId, name });
      added += insertTag.run({ userId, imageId, name }).changes;
    }
    return added > 0;
  };

  return {
    insert: (userId, { cost, credits, scene, leftOut, recipe, film, favourite, tags, ...image }) => {
      const { changes } = insertImage.run({
        ...image,
        userId,
        moment: takeMoment(image.createdAt),
        scene: scene && JSON.stringify(scene),
        leftOut: JSON.stringify(leftOut),
        recipe: recipe && JSON.stringify(recipe),
        film: film && JSON.stringify(film),
        favourite: favourite ? 1 : 0,
        // The columns of the first days know no absence.
        costMicros: cost?.amountMicros ?? 0,
        costBasis: cost?.basis ?? 'estimated',
        priceKnown: cost ? 1 : 0,
        creditsAmount: credits?.amount ?? null,
        creditsUnit: credits?.unit ?? null,
      });
      if (changes > 0) addTags(userId, image.id, tags);
    },
    tag: (userId, imageId, elementIds) => {
      for (const elementId of elementIds) insertElement.run({ userId, imageId, elementId });
    },
    addTags,
  };
}
