import ipaddr from 'ipaddr.js';
import type { ShareReach } from '../../contract/shares.ts';

/** Names that mean something within one house only (RFC 6761, RFC 6762, RFC 8375, and ICANN's `internal`). */
const homeNames = /(?:^|\.)(?:localhost|local|lan|home|internal|intranet|home\.arpa|test|invalid)$/i;

/**
 * Whether somebody elsewhere can open links, as far as an address tells: nobody is asked. `said` is
 * PUBLIC_BASE_URL; without it links begin with the address of the request, which others may not reach.
 */
export function judgeReach(said: string | null, ofRequest: string): ShareReach {
  const baseUrl = said ?? ofRequest;
  if (said === null) {
    return isolate(
      baseUrl,
      'PUBLIC_BASE_URL is not set: the link begins with the address that you use yourself, and may open on your side only.',
    );
  }
  const host = URL.parse(said)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  if (isOutside(host)) return { reachable: 'public', warning: null, baseUrl };
  return isolate(
    baseUrl,
    `PUBLIC_BASE_URL leads to ${host}, which is known within your own network only: others cannot open the link.`,
  );
}

const isolate = (baseUrl: string, warning: string): ShareReach => ({
  reachable: 'private',
  warning,
  baseUrl,
});

function isOutside(host: string): boolean {
  if (ipaddr.isValid(host)) return ipaddr.process(host).range() === 'unicast';
  // A name without a dot is looked up in the house alone.
  return host.replace(/\.$/, '').includes('.') && !homeNames.test(host.replace(/\.$/, ''));
}
