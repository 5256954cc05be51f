import type { Connection } from '../../domain/connection.ts';
import { AppError } from '../../domain/failure.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Ports } from '../ports.ts';
import { builtInPainter } from './built-in-painter.ts';

/**
 * Who paints: what the order names, else what the settings name, else the user's default connection, else the
 * built-in painter. A setting that names nothing any more is as if it were not set.
 * Throws `AppError('invalid')` when the order names one that is not there.
 */
export async function chooseConnection(
  ports: Pick<Ports, 'connections'>,
  userId: string,
  order: { connectionId?: string },
  { activeConnectionId }: Pick<Settings, 'activeConnectionId'>,
): Promise<Connection> {
  if (order.connectionId !== undefined) {
    const named = await findImageConnection(ports, userId, order.connectionId);
    if (named) return named;
    throw new AppError('invalid', 'The connection does not exist any more.', {
      fields: { connectionId: 'This connection does not exist.' },
    });
  }
  const active =
    activeConnectionId === null ? undefined : await findImageConnection(ports, userId, activeConnectionId);
  return active ?? (await ports.connections.findDefault(userId, 'image')) ?? builtInPainter;
}

/** A user's image connection, or the painter by its name. */
export async function findImageConnection(
  { connections }: Pick<Ports, 'connections'>,
  userId: string,
  connectionId: string,
): Promise<Connection | undefined> {
  if (connectionId === builtInPainter.id) return builtInPainter;
  const connection = await connections.find(userId, connectionId);
  return connection?.kind === 'image' ? connection : undefined;
}
