import type { Connection } from '../../domain/connection.ts';
import { parse } from './rows.ts';

export interface ConnectionRow {
  id: string;
  kind: Connection['kind'];
  name: string;
  provider: string;
  model: string;
  base_url: string | null;
  parameters: string;
  is_default: number;
  key_origin: string | null;
  last_check: string | null;
  created_at: string;
  updated_at: string;
}

/** Everything but the sealed key, which only who opens it reads. */
export const selectConnection = `id, kind, name, provider, model, base_url, parameters, is_default, key_origin,
  last_check, created_at, updated_at`;

export const toConnection = (row: ConnectionRow): Connection => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  provider: row.provider,
  model: row.model,
  baseUrl: row.base_url,
  parameters: parse(row.parameters),
  isDefault: row.is_default === 1,
  keyOrigin: row.key_origin,
  check: row.last_check === null ? null : parse(row.last_check),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/** The values of a row, by the names of the statement's parameters; the key is written apart. */
export const toValues = (connection: Connection) => ({
  id: connection.id,
  kind: connection.kind,
  name: connection.name,
  provider: connection.provider,
  model: connection.model,
  baseUrl: connection.baseUrl,
  parameters: JSON.stringify(connection.parameters),
  isDefault: connection.isDefault ? 1 : 0,
  check: connection.check && JSON.stringify(connection.check),
  createdAt: connection.createdAt,
  updatedAt: connection.updatedAt,
});
