import type { Connection } from '../../domain/connection.ts';

const at = '1970-01-01T00:00:00.000Z';

/** What paints where no connection was chosen. No row: every user has it. */
export const builtInPainter: Connection = {
  id: 'painter',
  kind: 'image',
  name: 'Built-in painter',
  provider: 'painter',
  model: '',
  baseUrl: null,
  parameters: {},
  isDefault: false,
  keyOrigin: null,
  check: null,
  createdAt: at,
  updatedAt: at,
};
