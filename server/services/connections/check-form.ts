import { maskedKey } from '../../contract/connections.ts';
import { describeIssues } from '../../contract/describe-issues.ts';
import { originOf } from '../../domain/base-url.ts';
import type { ConnectionKind } from '../../domain/connection.ts';
import { AppError } from '../../domain/failure.ts';
import type { ConnectionProvider } from '../../ports/connection-provider.ts';
import type { Ports } from '../ports.ts';
import { effectiveBaseUrl, providersOf } from './providers-of.ts';

/** Throws `AppError('invalid')`. */
export function findProvider(
  ports: Pick<Ports, 'providers' | 'textModels'>,
  kind: ConnectionKind,
  providerId: string,
): ConnectionProvider {
  const provider = providersOf(ports, kind).find(providerId);
  if (provider) return provider;
  throw invalid({ provider: 'This provider does not exist.' });
}

interface Form {
  baseUrl: string | null;
  parameters: Readonly<Record<string, unknown>>;
  /** A new key; `null` when none is given. */
  apiKey: string | null;
}

/**
 * What a form says, held against what its provider takes. Returns the origin that is called, `null` when nobody is.
 * Throws `AppError('invalid')` with a sentence per field; the key is in none of them.
 */
export function checkForm(
  ports: Pick<Ports, 'baseUrls'>,
  provider: ConnectionProvider,
  { baseUrl, parameters, apiKey }: Form,
): string | null {
  const fields: Record<string, string> = {};
  const address = effectiveBaseUrl(ports, provider, baseUrl);
  const callsNobody = provider.defaultBaseUrl === null && !provider.needsEndpoint;
  if (address === '' && provider.needsEndpoint) fields['baseUrl'] = 'This provider needs an address.';
  if (baseUrl !== null && callsNobody) fields['baseUrl'] = 'This provider has no address.';
  if (apiKey !== null && callsNobody) fields['apiKey'] = 'This provider takes no key.';
  if (apiKey === maskedKey) fields['apiKey'] = 'This is the mask and not a key. Enter the key itself.';
  Object.assign(fields, describeParameters(provider, parameters));
  if (Object.keys(fields).length > 0) throw invalid(fields);
  return address === '' ? null : originOf(address);
}

/** A sentence for each parameter that the provider does not take: `parameters.steps`. */
export function describeParameters(
  provider: ConnectionProvider,
  parameters: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const read = provider.settings.safeParse(parameters);
  if (read.success) return {};
  const sentences = Object.entries(describeIssues(read.error.issues));
  return Object.fromEntries(
    sentences.map(([path, sentence]) => [path === '' ? 'parameters' : `parameters.${path}`, sentence]),
  );
}

function invalid(fields: Record<string, string>): AppError {
  const [first = '', ...others] = Object.values(fields);
  const message = others.length > 0 ? `${others.length + 1} entries are not right.` : first;
  return new AppError('invalid', message, { fields });
}
