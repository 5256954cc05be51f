import type { Connection, ConnectionKind } from '../../domain/connection.ts';
import { AppError } from '../../domain/failure.ts';
import type { Actor, Ports } from '../ports.ts';

/** Throws `AppError('not_found')` for one that is not there, is somebody else's or is for something else. */
export async function findConnection(
  { connections }: Pick<Ports, 'connections'>,
  actor: Pick<Actor, 'id'>,
  kind: ConnectionKind,
  connectionId: string,
): Promise<Connection> {
  const connection = await connections.find(actor.id, connectionId);
  if (connection?.kind === kind) return connection;
  throw new AppError('not_found', 'This connection does not exist.');
}
