import { readCompanionWishes } from './companion-settings.ts';
import type { ImageProvider } from '../../ports/image-provider.ts';

type Optional = 'keyUrl' | 'needsKey' | 'needsEndpoint' | 'repeatable' | 'defaultBaseUrl' | 'preferences';
export type ProviderDefinition = Omit<ImageProvider, Optional> & Partial<Pick<ImageProvider, Optional>>;

/**
 * A provider with the usual case filled in: no key, no endpoint, a call that must not be repeated, and the pictures
 * that go along by themselves as its settings say it (`companion-settings.ts`).
 */
export const defineProvider = (definition: ProviderDefinition): ImageProvider => ({
  keyUrl: null,
  needsKey: false,
  needsEndpoint: false,
  repeatable: false,
  defaultBaseUrl: null,
  ...definition,
  preferences: (parameters) => ({
    ...readCompanionWishes(parameters),
    ...definition.preferences?.(parameters),
  }),
});
