import type { CallContext, OpenConnection } from '../../../ports/connection-provider.ts';
import type { Outgoing } from '../../../ports/outgoing.ts';
import { checkKey } from '../check-key.ts';
import { openWire, type Wire } from '../open-wire.ts';
import { trimRoute } from '../trim-route.ts';
import { classifyRefusal, isError } from './failures.ts';
import { readSettings } from './settings.ts';

export const defaultBaseUrl = 'https://api.openai.com/v1';

/** One user's way to OpenAI for the time of one call. */
export interface Client extends Wire {
  baseUrl: string;
}

export function openClient(outgoing: Outgoing, connection: OpenConnection, context: CallContext): Client {
  const baseUrl = addressOf(connection.baseUrl);
  const { organisation, project } = readSettings(connection.parameters);
  const wire = openWire(outgoing, { ...connection, baseUrl }, context, {
    credentials: (apiKey) => ({
      authorization: `Bearer ${checkKey(apiKey, 'OpenAI')}`,
      ...(organisation && { 'openai-organization': organisation }),
      ...(project && { 'openai-project': project }),
    }),
    classify: classifyRefusal,
    isError,
  });
  return { ...wire, baseUrl };
}

/** Every route stands behind `/v1`; whoever names the host alone means it too. */
function addressOf(baseUrl: string): string {
  const trimmed = trimRoute(baseUrl);
  return new URL(trimmed).pathname === '/' ? `${trimmed}/v1` : trimmed;
}
