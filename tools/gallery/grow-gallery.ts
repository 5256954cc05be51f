import type { Database } from 'bun:sqlite';
import { toInstant } from '../../server/domain/time.ts';
import { inventWords, pickSkewed, rareWord, rollDice } from './invent.ts';

/** A file that pictures show; many rows share one. */
export interface SharedFile {
  hash: string;
  mime: string;
  bytes: number;
  width: number;
  height: number;
  placeholder: string;
}

export interface GrownGallery {
  userId: string;
  count: number;
  files: readonly SharedFile[];
  /** When the newest was made. */
  now: number;
  onProgress?(done: number): void;
}

const models = [
  ['painter', 'painter'],
  ['novelai', 'nai-diffusion-4-5-full'],
  ['novelai', 'nai-diffusion-4-5-curated'],
  ['nanogpt', 'hidream'],
  ['nanogpt', 'flux-dev'],
  ['gemini', 'gemini-image'],
  ['upload', ''],
] as const;
export const tagNames = [
  'sea',
  'portrait',
  'keep',
  'print',
  'idea',
  'night',
  'village',
  'old town',
  'to redo',
];
const portion = 5_000;
const threeYearsMs = 3 * 365 * 86_400_000;

/**
 * Fills a user's gallery as years of use would: chats and words of which few are common, stars, tags, elements, a
 * little trash. Rows are written as the program writes them, so that its triggers keep words and totals.
 */
export function growGallery(raw: Database, gallery: GrownGallery): void {
  const { userId, count, files, now } = gallery;
  const roll = rollDice(count);
  const words = inventWords();
  const at = toInstant(now);
  const chats = Array.from(
    { length: Math.max(2, Math.ceil(count / 500)) },
    (_, index) => `cht_grown${index}`,
  );
  const elements = Array.from({ length: 200 }, (_, index) => `elm_grown${index}`);
  const insertChat = raw.prepare(`INSERT INTO chats (id, user_id, title, origin, created_at, updated_at)
    VALUES ($id, $userId, $title, 'written', $at, $at)`);
  const insertElement =
    raw.prepare(`INSERT INTO elements (id, user_id, kind, name, description, data, created_at,
    updated_at) VALUES ($id, $userId, 'character', $name, '', '{}', $at, $at)`);
  const insertTag = raw.prepare('INSERT INTO tags (user_id, name) VALUES ($userId, $name) RETURNING id');
  const insertImage =
    raw.prepare(`INSERT INTO images (moment, id, user_id, chat_id, provider, model, origin, favourite,
    deleted_at, created_at, seed, width, height, mime, bytes, hash, placeholder, cost_micros, cost_basis, prompt,
    negative_prompt, left_out, scene)
    VALUES ($moment, $id, $userId, $chatId, $provider, $model, 'painted', $favourite, $deletedAt, $createdAt, 7, $width,
    $height, $mime, $bytes, $hash, $placeholder, 0, 'exact', $prompt, 'blurry, low quality', '[]', NULL)`);
  const join = (table: string, column: string) =>
    raw.prepare(`INSERT INTO ${table} (image_id, ${column}, moment, listed) VALUES ($id, $other, $moment, $listed)
      ON CONFLICT DO NOTHING`);
  const joinElement = join('image_elements', 'element_id');
  const joinTag = join('image_tags', 'tag_id');
  const tags: number[] = [];

  raw.transaction(() => {
    chats.forEach((id, index) => insertChat.run({ id, userId, title: `Story ${index + 1}`, at }));
    elements.forEach((id, index) => insertElement.run({ id, userId, name: `Person ${index + 1}`, at }));
    for (const name of tagNames) tags.push((insertTag.get({ userId, name }) as { id: number }).id);
  })();
  const writePrompt = (index: number) => {
    const text = Array.from(
      { length: 12 + Math.floor(roll() * 24) },
      () => words[pickSkewed(roll, words.length)],
    );
    if (index % 20_000 === 19) text.push(rareWord);
    return text.join(' ');
  };
  const write = (index: number) => {
    const [provider, model] = models[pickSkewed(roll, models.length)] ?? models[0];
    const { hash, mime, bytes, width, height, placeholder } = files[index % files.length]!;
    const createdMs = Math.floor(now - threeYearsMs + ((index + roll()) / count) * threeYearsMs);
    const id = `img_grown${index}`;
    const moment = createdMs * 1000 + (index % 1000);
    const deletedAt = roll() < 0.01 ? at : null;
    insertImage.run({
      ...{ moment, id, userId, provider, model, deletedAt, width, height, mime, bytes, hash, placeholder },
      chatId: roll() < 0.15 ? null : chats[pickSkewed(roll, chats.length)]!,
      favourite: roll() < 0.02 ? 1 : 0,
      createdAt: toInstant(createdMs),
      prompt: writePrompt(index),
    });
    const listed = deletedAt === null ? 1 : 0;
    if (roll() < 0.3) joinElement.run({ id, other: elements[pickSkewed(roll, 200)]!, moment, listed });
    if (roll() < 0.1) joinTag.run({ id, other: tags[pickSkewed(roll, tags.length)]!, moment, listed });
  };
  for (let done = 0; done < count; done += portion) {
    const end = Math.min(count, done + portion);
    raw.transaction(() => {
      for (let index = done; index < end; index += 1) write(index);
    })();
    gallery.onProgress?.(end);
  }
}
