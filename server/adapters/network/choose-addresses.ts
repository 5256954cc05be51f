import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';
import { ProviderFailure } from '../../domain/failure.ts';
import type { AllowList } from './allow-list.ts';
import { isMetadataName, judgeAddress } from './judge-address.ts';

/** All numeric addresses of a name. */
export type Resolve = (name: string) => Promise<string[]>;

export interface AddressPolicy {
  allowed: AllowList;
  ownPorts: () => readonly number[];
  resolve: Resolve;
}

export const resolveBySystem: Resolve = async (name) =>
  (await lookup(name, { all: true })).map(({ address }) => address);

/**
 * The addresses that a URL may be dialled at. A name is resolved here, once; all its addresses must be allowed, since
 * any of them could be the one dialled. `trusted`: the URL has the origin of the connection's base URL.
 * Throws `ProviderFailure`, always before anything was sent.
 */
export async function chooseAddresses(
  url: URL,
  { allowed, ownPorts, resolve }: AddressPolicy,
  { trusted, mayReachLoopback }: { trusted: boolean; mayReachLoopback: boolean },
): Promise<string[]> {
  const name = url.hostname
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();
  if (isMetadataName(name)) throw refuse(url, 'is never called.');
  const addresses = ipaddr.isValid(name) ? [name] : await find(name, resolve);
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  for (const address of addresses) {
    const kind = judgeAddress(address);
    if (kind === 'never') throw refuse(url, 'is an address that is never called.');
    if (ownPorts().includes(port) && isThisMachine(address, kind)) {
      throw refuse(url, 'is this server itself.');
    }
    if (kind === 'public' || allowed.hasHost(name) || allowed.hasAddress(address)) continue;
    if (!trusted) throw refuse(url, `came out of a reply and is not a public address. ${howToAllow}`);
    if (kind === 'private') throw refuse(url, `is on a private network. ${howToAllow}`);
    if (!mayReachLoopback)
      throw refuse(url, 'is an address of the server’s own machine: only an admin may use it.');
  }
  return addresses;
}

const howToAllow = 'The operator can allow it with CYCLORAMA_ALLOW_HOSTS.';

async function find(name: string, resolve: Resolve): Promise<string[]> {
  const addresses = await resolve(name).catch((cause: unknown) => {
    throw new ProviderFailure('network', `The name ${name} could not be found.`, {
      notProcessed: true,
      cause,
    });
  });
  if (addresses.length > 0) return addresses;
  throw new ProviderFailure('network', `The name ${name} has no address.`, { notProcessed: true });
}

/** Also reached by the addresses it has in its networks. */
function isThisMachine(address: string, kind: string): boolean {
  if (kind === 'loopback') return true;
  const own = Object.values(networkInterfaces()).flatMap((cards) => cards ?? []);
  return own.some(
    (card) =>
      ipaddr.process(card.address.split('%')[0] ?? '').toString() === ipaddr.process(address).toString(),
  );
}

const refuse = (url: URL, why: string) =>
  new ProviderFailure('bad_request', `${url.host} ${why}`, { notProcessed: true });
