import type { Element } from '../../domain/element.ts';
import type { Lorebook } from '../../domain/lore.ts';
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
  rest: string;
  created_at: string;
  updated_at: string | null;
  deleted_at: string | null;
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
  deletedAt: row.deleted_at,
});

export interface LorebookRow {
  id: string;
  name: string;
  character_id: string | null;
  everywhere: number;
  rest: string;
  entry_count: number;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
}

export const toLorebook = (row: LorebookRow): Lorebook => ({
  id: row.id,
  name: row.name,
  characterId: row.character_id,
  everywhere: row.everywhere === 1,
  entryCount: row.entry_count,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  deletedAt: row.deleted_at,
});
