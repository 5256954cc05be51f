import { failurePolicies } from '../../domain/failure-policy.ts';
import type { ProviderFailure } from '../../domain/failure.ts';
import { toInstant } from '../../domain/time.ts';
import { builtInPainter } from '../connections/built-in-painter.ts';
import { connectionChanged } from '../connections/create-connection.ts';
import type { Ports } from '../ports.ts';

type Noting = Pick<Ports, 'connections' | 'clock'>;

/** A failure that the user must mend stands on the connection until something works. */
export async function noteFailure(
  ports: Noting,
  userId: string,
  connectionId: string,
  { reason, message }: ProviderFailure,
): Promise<void> {
  if (!failurePolicies[reason].mend || connectionId === builtInPainter.id) return;
  const check = { ok: false, reason, message, at: toInstant(ports.clock.now()) };
  await ports.connections.noteCheck(userId, connectionId, check, [connectionChanged(connectionId)]);
}

/** What it did proves that a connection works. */
export async function noteSuccess(
  ports: Noting,
  userId: string,
  connectionId: string,
  message = 'It painted a picture.',
): Promise<void> {
  if (connectionId === builtInPainter.id) return;
  const connection = await ports.connections.find(userId, connectionId);
  if (!connection || connection.check?.ok) return;
  const check = {
    ok: true,
    reason: null,
    message,
    at: toInstant(ports.clock.now()),
  };
  await ports.connections.noteCheck(userId, connectionId, check, [connectionChanged(connectionId)]);
}
