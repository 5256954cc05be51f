export const defaultBaseUrl = 'https://nano-gpt.com/api/v1';

/** Where NanoGPT is asked. */
export interface Addresses {
  /** Pictures and lists. */
  v1: string;
  /** Balance and subscription stand beside the versioned part. */
  account: string;
}

/**
 * From a base URL in any of the forms that people copy: with and without `/api` and `/v1`, or with the whole path of a
 * route. NanoGPT serves the same routes under `/api/v1` and `/v1` (docs: API hosts).
 */
export function addressesOf(baseUrl: string): Addresses {
  const trimmed = baseUrl.replace(/\/+$/, '').replace(/\/images(?:\/generations|\/models)?$/, '');
  const bare = trimmed.replace(/\/v1$/, '').replace(/\/api$/, '');
  return { v1: trimmed.endsWith('/v1') ? trimmed : `${bare}/api/v1`, account: `${bare}/api` };
}
