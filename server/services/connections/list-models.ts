import type { ConnectionKind } from '../../domain/connection.ts';
import { ProviderFailure } from '../../domain/failure.ts';
import type { ListedModel } from '../../domain/model.ts';
import type { ConnectionProvider, OpenConnection } from '../../ports/connection-provider.ts';
import type { Actor } from '../ports.ts';
import { asAppError, callProvider } from './call-provider.ts';
import { findProvider } from './check-form.ts';
import { findConnection } from './find-connection.ts';
import { openAnyConnection, type OpeningAny } from './open-connection.ts';

const timeoutMs = 20_000;

/** What a connection's provider offers. Throws `AppError('not_found')`, and whatever `readModels` throws. */
export async function listModels(
  ports: OpeningAny,
  actor: Actor,
  kind: ConnectionKind,
  connectionId: string,
  signal: AbortSignal,
): Promise<ListedModel[]> {
  const connection = await findConnection(ports, actor, kind, connectionId);
  const provider = findProvider(ports, kind, connection.provider);
  return readModels(provider, signal, async () => {
    const { open } = await openAnyConnection(ports, actor.id, kind, connectionId);
    return open;
  });
}

/**
 * The live list, or the shipped one where there is one and the other cannot be read; each entry says which.
 * Throws `AppError` with the provider's sentence where there is neither.
 */
export async function readModels(
  provider: ConnectionProvider,
  signal: AbortSignal,
  openIt: () => Promise<OpenConnection>,
): Promise<ListedModel[]> {
  try {
    const open = await openIt();
    return await callProvider(open, () => provider.listModels(open, { signal, timeoutMs }));
  } catch (error) {
    if (error instanceof ProviderFailure && provider.models.length > 0) return [...provider.models];
    throw asAppError(error);
  }
}
