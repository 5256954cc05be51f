import type { CallContext, OpenConnection } from '../../../ports/connection-provider.ts';
import type { Outgoing } from '../../../ports/outgoing.ts';
import { redact } from '../../network/read-reply.ts';
import { authorisation, guessStyle, secretsOf } from '../authorise.ts';
import { sayNotStarted } from '../local-server.ts';
import { openWire, type Wire } from '../open-wire.ts';
import { classifyRefusal, isError } from './failures.ts';
import { readSettings } from './settings.ts';

/** One user's way to a ComfyUI for the time of one call. */
export type Client = Omit<Wire, 'afterwards'> & {
  /** For calls whose answer has no body. */
  send(path: string, body: unknown): Promise<void>;
  afterwards(): Client;
};

export function openClient(outgoing: Outgoing, given: OpenConnection, context: CallContext): Client {
  const { apiKey, parameters, baseUrl } = given;
  const { auth = 'auto' } = readSettings(parameters);
  const style = auth === 'auto' ? guessStyle(apiKey) : auth;
  const hasKey = style !== 'none' && Boolean(apiKey?.trim());
  const wire = openWire(outgoing, { ...given, baseUrl: trimRoute(baseUrl) }, context, {
    credentials: (key) => authorisation(style, key, { service: 'ComfyUI' }),
    classify: (refusal) => classifyRefusal(refusal, hasKey, (text) => redact(text, secretsOf(apiKey))),
    isError,
  });
  return asClient(wire, baseUrl);
}

function asClient(wire: Wire, baseUrl: string): Client {
  const explain = (error: unknown): never => {
    throw sayNotStarted(error, baseUrl, 'ComfyUI');
  };
  return {
    ...wire,
    get: (path, options) => wire.get(path, options).catch(explain),
    post: (path, body, options) => wire.post(path, body, options).catch(explain),
    open: (path, init, options) => wire.open(path, init, options).catch(explain),
    send: async (path, body) => {
      const headers = { 'content-type': 'application/json' };
      const response = await wire.open(path, { method: 'POST', headers, body: JSON.stringify(body) });
      await response.body?.cancel();
    },
    afterwards: () => asClient(wire.afterwards(), baseUrl),
  };
}

/** Addresses are copied together with a page's path. Every route is also there behind `/api`, which stays. */
const trimRoute = (baseUrl: string): string =>
  baseUrl.replace(/\/(?:prompt|ws|queue|history|system_stats)$/, '');
