import { trimRoute } from '../trim-route.ts';

export const defaultBaseUrl = 'https://openrouter.ai/api/v1';

/** From a base URL in any of the forms that people copy: without `/api/v1`, or with the whole path of a route. */
export function rootOf(baseUrl: string): string {
  const trimmed = trimRoute(baseUrl);
  if (trimmed.endsWith('/v1')) return trimmed;
  return trimmed.endsWith('/api') ? `${trimmed}/v1` : `${trimmed}/api/v1`;
}
