import type { ConnectionProvider, ProviderRegistry } from '../../ports/connection-provider.ts';

/** Everybody who writes and reads, a line each. */
export function createTextModels(): ProviderRegistry<ConnectionProvider> {
  const providers: ConnectionProvider[] = [];
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  return { list: () => providers, find: (id) => byId.get(id) };
}
