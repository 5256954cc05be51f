import type { Image } from '../../domain/image.ts';
import type { SqliteDatabase } from './database.ts';

export interface ImageWrites {
  /** A picture that is there already stays as it is. */
  insert(userId: string, image: Image): void;
  /** The gallery finds the picture by the element from now on. */
  tag(userId: string, imageId: string, elementIds: readonly string[]): void;
}

/** Writes that belong to more than one commit. Each runs inside an open one. */
export function prepareImageWrites({ prepare }: Pick<SqliteDatabase, 'prepare'>): ImageWrites {
  const insertImage = prepare<never>(`
    INSERT INTO images (id, origin, user_id, chat_id, message_id, job_id, provider, model, prompt, negative_prompt,
      seed, scene, left_out, width, height, mime, bytes, hash, placeholder, cost_micros, cost_basis, price_known,
      credits_amount, credits_unit, connection_id, created_at)
    VALUES ($id, $origin, $userId, $chatId, (SELECT id FROM messages WHERE id = $messageId), $jobId, $provider, $model,
      $prompt, $negativePrompt, $seed, $scene, $leftOut, $width, $height, $mime, $bytes, $hash, $placeholder,
      $costMicros, $costBasis, $priceKnown, $creditsAmount, $creditsUnit,
      (SELECT id FROM connections WHERE id = $connectionId AND user_id = $userId), $createdAt)
    ON CONFLICT (id) DO NOTHING`);
  const insertTag = prepare<never>(`
    INSERT INTO image_elements (element_id, image_id)
    SELECT e.id, i.id FROM elements e CROSS JOIN images i
    WHERE e.id = $elementId AND e.user_id = $userId AND i.id = $imageId AND i.user_id = $userId
    ON CONFLICT DO NOTHING`);

  return {
    insert: (userId, { cost, credits, scene, leftOut, ...image }) => {
      insertImage.run({
        ...image,
        userId,
        scene: scene && JSON.stringify(scene),
        leftOut: JSON.stringify(leftOut),
        // The columns of the first days know no absence.
        costMicros: cost?.amountMicros ?? 0,
        costBasis: cost?.basis ?? 'estimated',
        priceKnown: cost ? 1 : 0,
        creditsAmount: credits?.amount ?? null,
        creditsUnit: credits?.unit ?? null,
      });
    },
    tag: (userId, imageId, elementIds) => {
      for (const elementId of elementIds) insertTag.run({ userId, imageId, elementId });
    },
  };
}
