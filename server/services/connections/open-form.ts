import { maskedKey, type FormRequest } from '../../contract/connections.ts';
import type { ConnectionKind } from '../../domain/connection.ts';
import type { ConnectionProvider, OpenConnection } from '../../ports/connection-provider.ts';
import type { Actor } from '../ports.ts';
import { checkForm, findProvider } from './check-form.ts';
import { findConnection } from './find-connection.ts';
import { isTrusted, openKey, type OpeningAny } from './open-connection.ts';
import { effectiveBaseUrl } from './providers-of.ts';

export interface CheckedForm {
  provider: ConnectionProvider;
  /** Throws `ProviderFailure('bad_credentials')` when the key that is lent cannot be opened. */
  open(): Promise<OpenConnection>;
}

/**
 * What a form that is not saved yet would reach. A saved connection's key is lent where the origin is the same and
 * the form holds none of its own. Throws `AppError('invalid')` with a sentence per field, `AppError('not_found')` for
 * the connection.
 */
export async function openForm(
  ports: OpeningAny,
  actor: Actor,
  kind: ConnectionKind,
  form: FormRequest,
): Promise<CheckedForm> {
  const { baseUrl = null, parameters = {}, connectionId, apiKey } = form;
  const provider = findProvider(ports, kind, form.provider);
  const ownKey = apiKey === maskedKey ? null : apiKey || null;
  const origin = checkForm(ports, provider, { baseUrl, parameters, apiKey: ownKey });
  const saved =
    connectionId === undefined ? undefined : await findConnection(ports, actor, kind, connectionId);
  const lends = saved !== undefined && (apiKey === undefined || apiKey === maskedKey);
  const open = async (): Promise<OpenConnection> => {
    const lent = lends && saved.keyOrigin === origin ? await openKey(ports, actor.id, saved, origin) : null;
    return {
      baseUrl: effectiveBaseUrl(ports, provider, baseUrl),
      apiKey: ownKey ?? lent,
      parameters: provider.settings.parse(parameters),
      mayReachLoopback: await isTrusted(ports, actor.id, provider, { baseUrl }),
    };
  };
  return { provider, open };
}
