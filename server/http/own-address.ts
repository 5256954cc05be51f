import type { Reach } from './foreign-requests.ts';
import { cameFromThisMachine } from './peers.ts';

/**
 * What addresses for others begin with: PUBLIC_BASE_URL, otherwise how this request was addressed. A proxy on this
 * machine is believed about the address that it was called by. No slash at the end.
 */
export function readOwnAddress(request: Request, { publicBaseUrl }: Reach): string {
  if (publicBaseUrl !== null) return publicBaseUrl;
  const proxied = cameFromThisMachine(request);
  const said = (name: string) => (proxied ? request.headers.get(name)?.split(',')[0]?.trim() : undefined);
  const scheme = said('x-forwarded-proto') === 'https' ? 'https' : 'http';
  const host = said('x-forwarded-host') ?? request.headers.get('host') ?? '';
  const address = URL.parse(`${scheme}://${host}`) ?? URL.parse(request.url);
  return address?.origin ?? '';
}
