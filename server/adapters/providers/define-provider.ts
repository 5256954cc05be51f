import type { ImageProvider } from '../../ports/image-provider.ts';

type Optional = 'keyUrl' | 'needsKey' | 'needsEndpoint' | 'repeatable' | 'defaultBaseUrl' | 'preferences';
export type ProviderDefinition = Omit<ImageProvider, Optional> & Partial<Pick<ImageProvider, Optional>>;

/** A provider with the usual case filled in: no key, no endpoint, and a call that must not be repeated. */
export const defineProvider = (definition: ProviderDefinition): ImageProvider => ({
  keyUrl: null,
  needsKey: false,
  needsEndpoint: false,
  repeatable: false,
  defaultBaseUrl: null,
  preferences: () => ({}),
  ...definition,
});
