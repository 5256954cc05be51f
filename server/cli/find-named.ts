import type { Connection, ConnectionKind } from '../domain/connection.ts';
import { ownerId } from '../domain/user.ts';
import { CommandError, type FolderPorts } from './command.ts';

const calledBy: Record<ConnectionKind, string> = { image: 'connection', llm: 'LLM connection' };

/** A connection of the local owner by its name or id. Throws `CommandError` where there is none, or more than one. */
export async function findNamed(
  { connections }: Pick<FolderPorts, 'connections'>,
  kind: ConnectionKind,
  name: string,
): Promise<Connection> {
  const all = await connections.list(ownerId, kind, { limit: 1_000 });
  const sought = name.trim().toLowerCase();
  const found = all.filter(
    (connection) => connection.id === name || connection.name.toLowerCase() === sought,
  );
  const [connection, ...others] = found;
  if (!connection) {
    const names = all.map((other) => `“${other.name}”`).join(', ');
    const known = names ? `There are: ${names}.` : 'None is saved yet.';
    throw new CommandError(`There is no ${calledBy[kind]} named “${name}”. ${known}`);
  }
  if (others.length === 0) return connection;
  const ids = found.map(({ id }) => id).join(', ');
  throw new CommandError(`Several connections are named “${name}”. Say which by its id: ${ids}.`);
}
