import { ProviderFailure } from '../../../domain/failure.ts';
import type { CallContext, OpenConnection } from '../../../ports/connection-provider.ts';
import type { Outgoing } from '../../../ports/outgoing.ts';
import { redact } from '../../network/read-reply.ts';
import { authorisation, guessStyle, secretsOf } from '../authorise.ts';
import { sayNotStarted } from '../local-server.ts';
import { openWire, type Wire } from '../open-wire.ts';
import { classifyRefusal } from './failures.ts';
import { readSettings } from './settings.ts';

/** One user's way to a WebUI for the time of one call. */
export type Client = Pick<Wire, 'get' | 'post' | 'redact'> & {
  /** The same way once more after everything was stopped. */
  afterwards(): Client;
};

export function openClient(outgoing: Outgoing, given: OpenConnection, context: CallContext): Client {
  const connection = { ...given, baseUrl: trimRoute(given.baseUrl) };
  const { apiKey, baseUrl, parameters } = connection;
  const { auth = 'auto' } = readSettings(parameters);
  const style = auth === 'auto' ? guessStyle(apiKey) : auth;
  const hasKey = style !== 'none' && Boolean(apiKey?.trim());
  const secrets = secretsOf(apiKey);
  const wire = openWire(outgoing, connection, context, {
    credentials: (key) => authorisation(style, key, { service: 'The WebUI' }),
    classify: (refusal, model) =>
      classifyRefusal(refusal, { model, hasKey, redact: (text) => redact(text, secrets) }),
  });
  return explained(wire, baseUrl);
}

function explained(wire: Wire, baseUrl: string): Client {
  const explain = (error: unknown): never => {
    throw sayWebPage(sayNotStarted(error, baseUrl, 'the WebUI'), baseUrl);
  };
  return {
    get: (path, options) => wire.get(path, options).catch(explain),
    post: (path, body, options) => wire.post(path, body, options).catch(explain),
    redact: (text) => wire.redact(text),
    afterwards: () => explained(wire.afterwards(), baseUrl),
  };
}

/** Addresses are copied from documentation together with what belongs to one of its routes. */
const trimRoute = (baseUrl: string): string => baseUrl.replace(/\/sdapi(?:\/v1)?$/, '');

/** A page where an answer should be: another program, or somebody who wants to see a name and a password first. */
function sayWebPage(error: unknown, baseUrl: string): unknown {
  if (!(error instanceof ProviderFailure) || error.reason !== 'malformed_reply') return error;
  if (!error.message.includes('a web page')) return error;
  const sentence = `A web page answers at ${baseUrl} in place of the WebUI’s interface: another program, or a page to sign in at. The sign-in of --gradio-auth does not help here, --api-auth does.`;
  return new ProviderFailure('malformed_reply', sentence, { ...error.options });
}
