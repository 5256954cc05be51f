import type { ConnectionKind } from '../../domain/connection.ts';
import type { ConnectionProvider, ProviderRegistry } from '../../ports/connection-provider.ts';
import type { Ports } from '../ports.ts';

/** Who can be connected to, by what for. */
export const providersOf = (
  { providers, textModels }: Pick<Ports, 'providers' | 'textModels'>,
  kind: ConnectionKind,
): ProviderRegistry<ConnectionProvider> => (kind === 'image' ? providers : textModels);

/** Where a connection calls: its own address, else the operator's, else the provider's; empty when nobody is called. */
export const effectiveBaseUrl = (
  { baseUrls }: Pick<Ports, 'baseUrls'>,
  provider: Pick<ConnectionProvider, 'id' | 'defaultBaseUrl'>,
  baseUrl: string | null,
): string => baseUrl ?? baseUrls[provider.id] ?? provider.defaultBaseUrl ?? '';
