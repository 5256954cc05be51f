import { originOf } from '../../domain/base-url.ts';
import type { Connection, ConnectionKind } from '../../domain/connection.ts';
import { AppError, ProviderFailure } from '../../domain/failure.ts';
import type {
  ConnectionProvider,
  OpenConnection,
  ProviderRegistry,
} from '../../ports/connection-provider.ts';
import type { ImageProvider } from '../../ports/image-provider.ts';
import type { TextModel } from '../../ports/text-model.ts';
import type { Ports } from '../ports.ts';
import { builtInPainter } from './built-in-painter.ts';
import { effectiveBaseUrl, providersOf } from './providers-of.ts';
import { readParameters } from './read-parameters.ts';

export type Opening = Pick<Ports, 'connections' | 'vault' | 'users' | 'providers' | 'baseUrls'>;
/** The same for both kinds. */
export type OpeningAny = Opening & Pick<Ports, 'textModels'>;

export interface OpenedConnection<Provider extends ConnectionProvider = ConnectionProvider> {
  connection: Connection;
  provider: Provider;
  /** Holds the key: for the length of one call. */
  open: OpenConnection;
}

/**
 * An image connection, ready to be called; `painter` names the built-in one, which every user has. Throws
 * `ProviderFailure('bad_credentials')` when its key is missing, was saved for another origin or cannot be opened,
 * and `bad_request` for what else the user must mend.
 */
export async function openConnection(
  ports: Opening,
  userId: string,
  connectionId: string,
): Promise<OpenedConnection<ImageProvider>> {
  const builtIn = connectionId === builtInPainter.id ? builtInPainter : undefined;
  const connection = (await ports.connections.find(userId, connectionId)) ?? builtIn;
  return openWith(ports, ports.providers, userId, connection?.kind === 'image' ? connection : undefined);
}

/** A language model's connection, ready to be called. Throws as `openConnection` does. */
export async function openTextConnection(
  ports: Omit<OpeningAny, 'providers'>,
  userId: string,
  connectionId: string,
): Promise<OpenedConnection<TextModel>> {
  const connection = await ports.connections.find(userId, connectionId);
  return openWith(ports, ports.textModels, userId, connection?.kind === 'llm' ? connection : undefined);
}

/** The same for either kind. */
export async function openAnyConnection(
  ports: OpeningAny,
  userId: string,
  kind: ConnectionKind,
  connectionId: string,
): Promise<OpenedConnection> {
  const connection = await ports.connections.find(userId, connectionId);
  return openWith(
    ports,
    providersOf(ports, kind),
    userId,
    connection?.kind === kind ? connection : undefined,
  );
}

async function openWith<Provider extends ConnectionProvider>(
  ports: Omit<Opening, 'providers'>,
  registry: ProviderRegistry<Provider>,
  userId: string,
  connection: Connection | undefined,
): Promise<OpenedConnection<Provider>> {
  const provider = connection && registry.find(connection.provider);
  if (!provider) throw new ProviderFailure('bad_request', 'The connection does not exist any more.');
  const baseUrl = effectiveBaseUrl(ports, provider, connection.baseUrl);
  if (baseUrl === '' && provider.needsEndpoint) {
    throw new ProviderFailure('bad_request', 'This connection has no address yet.');
  }
  const origin = baseUrl === '' ? null : originOf(baseUrl);
  const apiKey = connection.keyOrigin === null ? null : await openKey(ports, userId, connection, origin);
  if (apiKey === null && provider.needsKey) {
    throw new ProviderFailure('bad_credentials', 'This connection has no key yet.');
  }
  const parameters = readParameters(provider, connection);
  const mayReachLoopback = await isTrusted(ports, userId, provider, connection);
  return { connection, provider, open: { baseUrl, apiKey, parameters, mayReachLoopback } };
}

/** The key of a connection, for the origin that is called. Throws `ProviderFailure` `bad_credentials`. */
export async function openKey(
  { connections, vault }: Pick<Ports, 'connections' | 'vault'>,
  userId: string,
  { id: rowId }: Connection,
  origin: string | null,
): Promise<string | null> {
  const key = await connections.findKey(userId, rowId);
  if (!key) return null;
  if (key.origin !== origin) {
    const where = origin === null ? '' : `; enter it again for ${origin}`;
    throw new ProviderFailure('bad_credentials', `The key was saved for ${key.origin}${where}.`);
  }
  try {
    return await vault.open({ userId, rowId, origin: key.origin }, key.sealed);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new ProviderFailure('bad_credentials', error.message, { cause: error });
  }
}

/** Admins may call this machine; anybody may where the operator of the server himself put that address. */
export async function isTrusted(
  { users, baseUrls }: Pick<Ports, 'users' | 'baseUrls'>,
  userId: string,
  provider: Pick<ConnectionProvider, 'id'>,
  { baseUrl }: Pick<Connection, 'baseUrl'>,
): Promise<boolean> {
  if (baseUrl === null && provider.id in baseUrls) return true;
  return (await users.find(userId))?.role === 'admin';
}
