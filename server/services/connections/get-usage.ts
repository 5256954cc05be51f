import type { ConnectionKind } from '../../domain/connection.ts';
import type { Usage } from '../../domain/cost.ts';
import { AppError } from '../../domain/failure.ts';
import type { Actor } from '../ports.ts';
import { asAppError, callProvider } from './call-provider.ts';
import { findProvider } from './check-form.ts';
import { findConnection } from './find-connection.ts';
import { openAnyConnection, type OpeningAny } from './open-connection.ts';

const timeoutMs = 20_000;

/**
 * What the account behind a connection still has. Throws `AppError('not_found')` for the connection, and where the
 * provider tells nobody; `AppError` with the provider's sentence when it cannot be asked.
 */
export async function getUsage(
  ports: OpeningAny,
  actor: Actor,
  kind: ConnectionKind,
  connectionId: string,
  signal: AbortSignal,
): Promise<Usage> {
  const connection = await findConnection(ports, actor, kind, connectionId);
  const provider = findProvider(ports, kind, connection.provider);
  if (!provider.usage) throw new AppError('not_found', 'This provider does not say what is left.');
  try {
    const { open } = await openAnyConnection(ports, actor.id, kind, connectionId);
    return await callProvider(open, async () => provider.usage!(open, { signal, timeoutMs }));
  } catch (error) {
    throw asAppError(error);
  }
}
