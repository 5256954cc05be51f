import type { ProviderView } from '$lib/api/types.ts';

/**
 * What a provider asks of whoever connects to it: nothing (`open`), a machine of one's own or an address (`local`), or
 * an account (`account`).
 */
export type ProviderPlace = 'open' | 'local' | 'account';

type Asked = Pick<ProviderView, 'needsKey' | 'needsEndpoint' | 'defaultBaseUrl'>;

export function placeOf({ needsKey, needsEndpoint, defaultBaseUrl }: Asked): ProviderPlace {
  const host = URL.parse(defaultBaseUrl ?? '')?.hostname ?? '';
  if (needsEndpoint || /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host)) return 'local';
  return needsKey ? 'account' : 'open';
}
