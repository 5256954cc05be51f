import ipaddr from 'ipaddr.js';

/**
 * What an address is to us: `public` may be called, `private` when it is listed, `loopback` by those who run this
 * machine, `never` by nobody.
 */
export type AddressKind = 'public' | 'private' | 'loopback' | 'never';

/** Where clouds hand out their machines' credentials, beside the link-local addresses, which are never called. */
const metadata = new Set([
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  'fd00:ec2::254',
  'fd20:ce::254',
]);
const metadataNames = new Set([
  'metadata',
  'metadata.goog',
  'metadata.google.internal',
  'instance-data',
  'instance-data.ec2.internal',
]);

/** All of IPv6 that is given out to the world so far. */
const worldWide: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];
/** Networks without IPv4 reach it through these addresses: its four bytes stand at their end. */
const translated: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('64:ff9b::'), 96];

/** The kind of a numeric address. An IPv4 address in IPv6 clothes counts as what it is. */
export function judgeAddress(text: string): AddressKind {
  if (!ipaddr.isValid(text)) return 'never';
  const address = ipaddr.process(text);
  if (metadata.has(address.toString())) return 'never';
  if (address instanceof ipaddr.IPv6 && address.match(translated)) {
    const inner = new ipaddr.IPv4(address.toByteArray().slice(12)).toString();
    return judgeAddress(inner) === 'public' ? 'public' : 'never';
  }
  switch (address.range()) {
    case 'unicast':
      return address instanceof ipaddr.IPv4 || address.match(worldWide) ? 'public' : 'never';
    case 'loopback':
      return 'loopback';
    case 'private':
    case 'uniqueLocal':
    case 'carrierGradeNat':
      return 'private';
    default:
      // Link-local, unspecified, multicast, broadcast, reserved, and the ways to wrap one address into another.
      return 'never';
  }
}

export const isMetadataName = (name: string): boolean => metadataNames.has(name);
