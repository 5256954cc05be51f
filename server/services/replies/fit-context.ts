import type { Settings } from '../../domain/settings.ts';

/**
 * Settings under which no more is shown than the connection's own context takes: what is longer would be cut off by
 * the service without a word, beginning with who everybody is.
 */
export function fitContext(settings: Settings, parameters: Readonly<Record<string, unknown>>): Settings {
  const { contextLength } = parameters;
  if (typeof contextLength !== 'number' || contextLength >= settings.contextTokens) return settings;
  return { ...settings, contextTokens: contextLength };
}
