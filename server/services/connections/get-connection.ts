import type { ConnectionView } from '../../contract/connections.ts';
import type { ConnectionKind } from '../../domain/connection.ts';
import type { Actor } from '../ports.ts';
import { findConnection } from './find-connection.ts';
import { viewConnection, type Viewing } from './view-connection.ts';

/** Throws `AppError('not_found')`. */
export const getConnection = async (
  ports: Viewing,
  actor: Actor,
  kind: ConnectionKind,
  connectionId: string,
): Promise<ConnectionView> =>
  viewConnection(ports, actor, await findConnection(ports, actor, kind, connectionId));
