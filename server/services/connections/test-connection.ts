import type { ConnectionTest } from '../../contract/connections.ts';
import type { ConnectionCheck, ConnectionKind } from '../../domain/connection.ts';
import { ProviderFailure } from '../../domain/failure.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { callProvider, hideKey } from './call-provider.ts';
import { connectionChanged } from './create-connection.ts';
import { findConnection } from './find-connection.ts';
import { openAnyConnection, type OpeningAny } from './open-connection.ts';

const timeoutMs = 20_000;

/** Proves address and key by the provider's cheapest call, and notes the outcome. Throws `AppError('not_found')`. */
export async function testConnection(
  ports: OpeningAny & Pick<Ports, 'clock'>,
  actor: Actor,
  kind: ConnectionKind,
  connectionId: string,
  signal: AbortSignal,
): Promise<ConnectionTest> {
  await findConnection(ports, actor, kind, connectionId);
  const { reason, ...outcome } = await ask(ports, actor, kind, connectionId, signal);
  // Whoever asked has gone, or nothing leaves this server: nothing was found out.
  if (reason !== 'aborted' && reason !== 'stopped') {
    const check: ConnectionCheck = { ...outcome, reason, at: toInstant(ports.clock.now()) };
    await ports.connections.noteCheck(actor.id, connectionId, check, [connectionChanged(connectionId)]);
  }
  return { ...outcome, ...(reason && { reason }) };
}

async function ask(
  ports: OpeningAny,
  actor: Actor,
  kind: ConnectionKind,
  connectionId: string,
  signal: AbortSignal,
): Promise<Omit<ConnectionCheck, 'at'>> {
  try {
    const { provider, open } = await openAnyConnection(ports, actor.id, kind, connectionId);
    const message = await callProvider(open, () => provider.test(open, { signal, timeoutMs }));
    return { ok: true, reason: null, message: hideKey(open, message) };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    return { ok: false, reason: error.reason, message: error.message };
  }
}
