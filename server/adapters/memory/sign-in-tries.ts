import { forgetTriesMs, waitAfterTries, type FailedTries } from '../../domain/sign-in-brake.ts';
import type { SignInTries } from '../../ports/sign-in-tries.ts';

/**
 * In memory: nobody outside can restart the process, and a database row per guess would be work for the guesser to
 * order. At most `maxKeys` are kept, the latest: whoever tries so many names is stopped by their address.
 */
export function createSignInTries(maxKeys = 10_000): SignInTries {
  const tries = new Map<string, FailedTries>();
  const find = (key: string, now: number): FailedTries => {
    const known = tries.get(key);
    return known && now - known.lastAt < forgetTriesMs ? known : { count: 0, lastAt: now };
  };
  const count = (key: string, now: number) => {
    const next = { count: find(key, now).count + 1, lastAt: now };
    // Put in again, so that the map is ordered by the last try.
    tries.delete(key);
    tries.set(key, next);
    for (const oldest of tries.keys()) {
      if (tries.size <= maxKeys) return;
      tries.delete(oldest);
    }
  };
  return {
    begin: async (keys, now) => {
      const waitMs = Math.max(0, ...keys.map((key) => waitAfterTries(find(key, now), now)));
      if (waitMs === 0) for (const key of keys) count(key, now);
      return waitMs;
    },
    takeBack: async (key) => {
      const known = tries.get(key);
      if (known && known.count > 1) tries.set(key, { ...known, count: known.count - 1 });
      else tries.delete(key);
    },
    forget: async (key) => void tries.delete(key),
  };
}
