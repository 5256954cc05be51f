import type { Element } from '../../domain/element.ts';

export interface ElementRow {
  id: string;
  kind: Element['kind'];
  name: string;
  description: string;
  created_at: string;
}

export const toElement = (row: ElementRow): Element => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  description: row.description,
  createdAt: row.created_at,
});
