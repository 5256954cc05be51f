import type { Element } from '../../domain/element.ts';
import { parse, parseOrNull } from './rows.ts';

export interface ElementRow {
  id: string;
  kind: Element['kind'];
  name: string;
  description: string;
  data: string;
  image_id: string | null;
  lorebook_id: string | null;
  lore: string | null;
  created_at: string;
  updated_at: string | null;
}

export const toElement = (row: ElementRow): Element => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  description: row.description,
  data: parse(row.data),
  imageId: row.image_id,
  lorebookId: row.lorebook_id,
  lore: parseOrNull(row.lore),
  createdAt: row.created_at,
  // Rows of the first days were never changed.
  updatedAt: row.updated_at ?? row.created_at,
});
