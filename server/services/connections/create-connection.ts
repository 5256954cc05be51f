import type { ConnectionView, NewConnection } from '../../contract/connections.ts';
import type { AppEvent } from '../../domain/events.ts';
import type { Connection, ConnectionKind } from '../../domain/connection.ts';
import { toInstant } from '../../domain/time.ts';
import type { Actor, Ports } from '../ports.ts';
import { checkForm, findProvider } from './check-form.ts';
import { viewConnection, type Viewing } from './view-connection.ts';

/** Throws `AppError('invalid')` with a sentence per field; nothing is kept then. */
export async function createConnection(
  ports: Viewing & Pick<Ports, 'vault' | 'ids' | 'clock'>,
  actor: Actor,
  kind: ConnectionKind,
  form: NewConnection,
): Promise<ConnectionView> {
  const { name, model = '', baseUrl = null, parameters = {}, isDefault = false } = form;
  const apiKey = form.apiKey || null;
  const provider = findProvider(ports, kind, form.provider);
  const origin = checkForm(ports, provider, { baseUrl, parameters, apiKey });
  const id = ports.ids.next('con');
  const at = toInstant(ports.clock.now());
  const key =
    apiKey === null || origin === null
      ? null
      : { origin, sealed: await ports.vault.seal({ userId: actor.id, rowId: id, origin }, apiKey) };
  const connection: Connection = {
    id,
    kind,
    name,
    provider: provider.id,
    model,
    baseUrl,
    parameters,
    isDefault,
    keyOrigin: key && origin,
    check: null,
    createdAt: at,
    updatedAt: at,
  };
  await ports.connections.add(actor.id, connection, key, [connectionChanged(isDefault ? null : id)]);
  return viewConnection(ports, actor, connection);
}

/** `null`: another one may have lost the default mark. */
export const connectionChanged = (connectionId: string | null): AppEvent => ({
  type: 'connections.changed',
  chatId: null,
  data: { connectionId },
});
