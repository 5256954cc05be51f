import ipaddr from 'ipaddr.js';
import { AppError } from '../../domain/failure.ts';

/** Hosts and ranges on private networks that may be called. */
export interface AllowList {
  hasHost(name: string): boolean;
  hasAddress(address: string): boolean;
}

const hostName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?)*$/;

/** Not `10/8`, which is 0.0.0.10/8 to some readers, nor IPv4 in IPv6 clothes, which is compared undressed. */
const isRange = (text: string): boolean =>
  ipaddr.IPv4.isValidCIDRFourPartDecimal(text) ||
  (ipaddr.IPv6.isValidCIDR(text) && !ipaddr.IPv6.parseCIDR(text)[0].isIPv4MappedAddress());

function asRange(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const address = ipaddr.process(text);
  return [address, address.toByteArray().length * 8];
}

/** Not `0x7f.1`, which a URL reads as an address: such a name would never be met. */
const isName = (text: string): boolean =>
  hostName.test(text) && URL.parse(`http://${text}`)?.hostname === text;

/** Reads `nas.local, 192.168.1.0/24, ::1`. Throws `AppError('invalid')` naming the first part that is neither. */
export function readAllowList(text: string): AllowList {
  const hosts = new Set<string>();
  const ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  for (const part of text.split(',').map((piece) => piece.trim().toLowerCase())) {
    if (part === '') continue;
    const bare = part.replace(/^\[(.*)\]$/, '$1');
    if (isRange(bare)) ranges.push(ipaddr.parseCIDR(bare));
    else if (ipaddr.IPv4.isValidFourPartDecimal(bare)) ranges.push([ipaddr.parse(bare), 32]);
    else if (ipaddr.IPv6.isValid(bare)) ranges.push(asRange(bare));
    else if (isName(bare)) hosts.add(bare);
    else {
      throw new AppError(
        'invalid',
        `CYCLORAMA_ALLOW_HOSTS takes host names, addresses and ranges such as 192.168.1.0/24; "${part}" is none.`,
      );
    }
  }
  return {
    hasHost: (name) => hosts.has(name.toLowerCase()),
    hasAddress: (text) => {
      const address = ipaddr.process(text);
      return ranges.some(([range, bits]) => address.kind() === range.kind() && address.match(range, bits));
    },
  };
}
