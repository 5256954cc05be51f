import { api } from '$lib/api/client.ts';
import type { ConnectionKind } from '$lib/api/types.ts';
import { words } from '$lib/words/en.ts';
import { painterId } from './name-of-painter.ts';

/** What a connection is called, asked for by its id. One that is gone has no name; without an answer it is not told. */
export async function askNameOf(kind: ConnectionKind, id: string): Promise<string> {
  if (id === painterId) return words.settings.painter.builtIn;
  return api.connections.get(kind, id).then(
    ({ name }) => name,
    () => words.settings.painter.gone,
  );
}
