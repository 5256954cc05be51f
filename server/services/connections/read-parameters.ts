import type { Connection } from '../../domain/connection.ts';
import { ProviderFailure } from '../../domain/failure.ts';
import type { ConnectionProvider } from '../../ports/connection-provider.ts';
import { describeParameters } from './check-form.ts';

/** A connection's parameters as its provider reads them. Throws `ProviderFailure('bad_request')`. */
export function readParameters(
  provider: ConnectionProvider,
  { parameters }: Pick<Connection, 'parameters'>,
): Record<string, unknown> {
  const [wrong] = Object.entries(describeParameters(provider, parameters));
  if (wrong) throw new ProviderFailure('bad_request', `The connection’s ${wrong[0]}: ${wrong[1]}`);
  return provider.settings.parse(parameters);
}
