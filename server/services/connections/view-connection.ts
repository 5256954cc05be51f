import { maskedKey, type ConnectionStatus, type ConnectionView } from '../../contract/connections.ts';
import { originOf } from '../../domain/base-url.ts';
import type { Connection } from '../../domain/connection.ts';
import type { ConnectionProvider } from '../../ports/connection-provider.ts';
import type { Actor, Ports } from '../ports.ts';
import { effectiveBaseUrl, providersOf } from './providers-of.ts';

export type Viewing = Pick<Ports, 'connections' | 'providers' | 'textModels' | 'baseUrls'>;

/** A connection as its user sees it: of the key only that there is one. */
export async function viewConnection(
  ports: Viewing,
  actor: Pick<Actor, 'id'>,
  connection: Connection,
): Promise<ConnectionView> {
  const { kind, ...shown } = connection;
  const provider = providersOf(ports, kind).find(connection.provider);
  const model = connection.model || provider?.defaultModel;
  return {
    ...shown,
    apiKey: connection.keyOrigin === null ? null : maskedKey,
    status: provider ? nameStatus(ports, provider, connection) : 'needs_attention',
    retired: provider?.models.find(({ id }) => id === model)?.retired ?? null,
    references: await ports.connections.listReferences(actor.id, connection.id),
  };
}

function nameStatus(ports: Viewing, provider: ConnectionProvider, connection: Connection): ConnectionStatus {
  const { keyOrigin, check } = connection;
  const baseUrl = effectiveBaseUrl(ports, provider, connection.baseUrl);
  const strayKey = keyOrigin !== null && (baseUrl === '' || originOf(baseUrl) !== keyOrigin);
  if (strayKey || (provider.needsKey && keyOrigin === null)) return 'needs_key';
  if (!check) return 'untested';
  return check.ok ? 'works' : 'needs_attention';
}
