import { forgetTriesMs, type FailedTries } from '../../domain/sign-in-brake.ts';
import type { SignInTries } from '../../ports/sign-in-tries.ts';

/**
 * In memory: nobody outside can restart the process, and a database row per guess would be work for the guesser to
 * order. At most `maxKeys` are kept, the latest: whoever tries so many names is stopped by their address.
 */
export function createSignInTries(maxKeys = 10_000): SignInTries {
  const tries = new Map<string, FailedTries>();
  const find = (key: string, now: number) => {
    const known = tries.get(key);
    return known && now - known.lastAt < forgetTriesMs ? known : undefined;
  };
  return {
    find: async (key, now) => find(key, now),
    count: async (key, now) => {
      const count = (find(key, now)?.count ?? 0) + 1;
      // Put in again, so that the map is ordered by the last try.
      tries.delete(key);
      tries.set(key, { count, lastAt: now });
      for (const oldest of tries.keys()) {
        if (tries.size <= maxKeys) break;
        tries.delete(oldest);
      }
    },
    takeBack: async (key) => {
      const known = tries.get(key);
      if (known && known.count > 1) tries.set(key, { ...known, count: known.count - 1 });
      else tries.delete(key);
    },
    forget: async (key) => void tries.delete(key),
  };
}
