import type { ConnectionsState } from '$lib/connections/connections-state.svelte.ts';
import { words } from '$lib/words/en.ts';

/** What the server calls the built-in painter where it names connections. */
export const painterId = 'painter';

/** A connection's name; one that is gone has none. */
export const nameOfPainter = ({ connections }: Pick<ConnectionsState, 'connections'>, id: string): string =>
  id === painterId
    ? words.settings.painter.builtIn
    : (connections.find((connection) => connection.id === id)?.name ?? words.settings.painter.gone);
