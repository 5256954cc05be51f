import type { ShareViews } from '../../ports/share-views.ts';

/** A write a view would be a write that anybody outside can order. */
export function createShareViews(): ShareViews {
  let counts = new Map<string, number>();
  const add = (token: string, views: number) => counts.set(token, (counts.get(token) ?? 0) + views);
  return {
    count: (token) => void add(token, 1),
    pending: (token) => counts.get(token) ?? 0,
    take: () => {
      const taken = counts;
      counts = new Map();
      return taken;
    },
    putBack: (taken) => {
      for (const [token, views] of taken) add(token, views);
    },
  };
}
