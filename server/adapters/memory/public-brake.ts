import { takeOne, type Allowance, type Bucket } from '../../domain/token-bucket.ts';
import type { PublicBrake } from '../../ports/public-brake.ts';

/**
 * An album of 500 thumbnails comes at once. Misses are few wherever people follow links; guessing a token is hopeless
 * anyway, so that a brake on misses is there to keep a scanner cheap, and does not shut out those who share its address.
 */
const allowances: Record<'hit' | 'miss', Allowance> = {
  hit: { most: 1_200, perSecond: 20 },
  miss: { most: 30, perSecond: 0.5 },
};

/** In memory, as many addresses as told: the one that was silent the longest is forgotten first. */
export function createPublicBrake(maxAddresses = 10_000): PublicBrake {
  const buckets = new Map<string, Partial<Record<'hit' | 'miss', Bucket>>>();
  return {
    count: (address, kind, now) => {
      const known = buckets.get(address) ?? {};
      const { bucket, waitMs } = takeOne(known[kind], allowances[kind], now);
      // Put in again, so that the map is ordered by who came last.
      buckets.delete(address);
      buckets.set(address, { ...known, [kind]: bucket });
      for (const oldest of buckets.keys()) {
        if (buckets.size <= maxAddresses) break;
        buckets.delete(oldest);
      }
      return waitMs;
    },
  };
}
