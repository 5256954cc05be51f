import { ProviderFailure } from '../../domain/failure.ts';
import { checkKey } from './check-key.ts';

/** How a server that anybody may run asks who comes. `header`: the key as it is, in a header of its own name. */
export const authorisationStyles = ['none', 'bearer', 'basic', 'header'] as const;
export type AuthorisationStyle = (typeof authorisationStyles)[number];

/** Names that a key must not take the place of: they are the connection's own, or would be read by a proxy between. */
const reservedHeaders =
  /^(?:accept|accept-.*|connection|content-.*|cookie|expect|host|keep-alive|proxy-.*|sec-.*|te|trailer|transfer-encoding|upgrade|user-agent|via)$/i;

/** Whether a key may go in a header of this name. */
export const isKeyHeader = (name: string): boolean =>
  /^[a-z0-9][a-z0-9_-]{0,99}$/i.test(name) && !reservedHeaders.test(name);

/**
 * The headers that carry a connection's key to the server called `service`. Without a key nothing is sent, whatever
 * the style: such servers are often open. With `basic` the key is `user:password`; both may hold anything but
 * control characters, and go as UTF-8 (RFC 7617). `headerName` belongs to `header`, `X-API-Key` when it is not said.
 * Throws `ProviderFailure('bad_credentials')` for a key that its style cannot carry; the key is never in the text.
 */
export function authorisation(
  style: AuthorisationStyle,
  apiKey: string | null,
  { service, headerName = 'X-API-Key' }: { service: string; headerName?: string },
): Record<string, string> {
  if (style === 'none' || !apiKey?.trim()) return {};
  if (style === 'basic') return { authorization: `Basic ${encodePair(apiKey)}` };
  // Copied together with the word before it, as documentation shows it.
  if (style === 'bearer')
    return { authorization: `Bearer ${checkKey(apiKey.replace(/^\s*bearer\s+/i, ''), service)}` };
  if (!isKeyHeader(headerName))
    throw refuse(`A key cannot go in a header of this name: ${service} takes none.`);
  return { [headerName.toLowerCase()]: checkKey(apiKey, service) };
}

/** How a key goes where nobody says it: a name and a password as such, anything else as a token. */
export const guessStyle = (apiKey: string | null): 'basic' | 'bearer' =>
  apiKey?.includes(':') ? 'basic' : 'bearer';

/** What must not be read elsewhere of a key: of a name and a password, or an id and a secret, the second alone, too. */
export const secretsOf = (apiKey: string | null): string[] => {
  const key = apiKey?.trim() ?? '';
  return [key, key.slice(key.indexOf(':') + 1)];
};

/** A password may end with a space: only the line's end that a paste leaves is taken away. */
function encodePair(apiKey: string): string {
  const pair = apiKey.replace(/^\s+|[\r\n]+$/g, '');
  if (!/^[^:]+:/.test(pair))
    throw refuse('A name and a password are needed here: enter them as user:password in place of the key.');
  if (/\p{Cc}/u.test(pair)) throw refuse('This name and password hold characters that no header takes.');
  return Buffer.from(pair, 'utf8').toString('base64');
}

const refuse = (sentence: string) => new ProviderFailure('bad_credentials', sentence, { notProcessed: true });
