import type { Image } from '../../domain/image.ts';
import { toCredits, toMoney } from './money-rows.ts';
import { parse, parseOrNull } from './rows.ts';

export interface ImageRow {
  moment: number;
  id: string;
  origin: Image['origin'];
  chat_id: string | null;
  message_id: string | null;
  job_id: string | null;
  provider: string;
  model: string;
  prompt: string;
  negative_prompt: string;
  seed: number | null;
  scene: string | null;
  left_out: string;
  width: number;
  height: number;
  mime: Image['mime'];
  film: string | null;
  bytes: number;
  hash: string;
  placeholder: string;
  cost_micros: number;
  cost_basis: string;
  price_known: number;
  credits_amount: number | null;
  credits_unit: string | null;
  connection_id: string | null;
  variation_of: string | null;
  favourite: number;
  recipe: string | null;
  deleted_at: string | null;
  created_at: string;
  tags: string;
}

/** Everything an `Image` needs, of a row `i`. */
export const imageColumns = `i.*, (
  SELECT json_group_array(t.name) FROM image_tags it CROSS JOIN tags t ON t.id = it.tag_id WHERE it.image_id = i.id
) AS tags`;

const byAlphabet = new Intl.Collator('en').compare;

export const toImage = (row: ImageRow): Image => ({
  id: row.id,
  origin: row.origin,
  chatId: row.chat_id,
  messageId: row.message_id,
  jobId: row.job_id,
  provider: row.provider,
  model: row.model,
  prompt: row.prompt,
  negativePrompt: row.negative_prompt,
  seed: row.seed,
  scene: parseOrNull(row.scene),
  leftOut: parse(row.left_out),
  width: row.width,
  height: row.height,
  mime: row.mime,
  film: parseOrNull(row.film),
  bytes: row.bytes,
  hash: row.hash,
  placeholder: row.placeholder,
  connectionId: row.connection_id,
  cost: toMoney(row.price_known ? row.cost_micros : null, row.cost_basis),
  credits: toCredits(row.credits_amount, row.credits_unit),
  recipe: parseOrNull(row.recipe),
  variationOf: row.variation_of,
  favourite: row.favourite === 1,
  tags: parse<string[]>(row.tags).sort(byAlphabet),
  deletedAt: row.deleted_at,
  createdAt: row.created_at,
});
