import type { Structure } from '../../ports/text-model.ts';
import type { TextModelHabits } from '../../ports/text-model-habits.ts';

interface Failures {
  inARow: number;
  restUntil: number | null;
}

/** In memory: what it says can be found out again. At most `mostKeys` of each kind are kept, the latest. */
export function createTextModelHabits(mostKeys = 1_000): TextModelHabits {
  const structures = new Map<string, Structure>();
  const failures = new Map<string, Failures>();
  const put = <Value>(values: Map<string, Value>, key: string, value: Value) => {
    // Put in again, so that the map is ordered by the last use.
    values.delete(key);
    values.set(key, value);
    for (const oldest of values.keys()) {
      if (values.size <= mostKeys) return;
      values.delete(oldest);
    }
  };
  const nameOf = (key: string, model: string) => `${key} ${model}`;
  return {
    findStructure: async (key, model) => structures.get(nameOf(key, model)),
    noteStructure: async (key, model, structure) => put(structures, nameOf(key, model), structure),
    noteFailure: async (key, restUntil) => {
      const inARow = (failures.get(key)?.inARow ?? 0) + 1;
      put(failures, key, { inARow, restUntil: restUntil(inARow) });
    },
    noteAnswer: async (key) => void failures.delete(key),
    findRest: async (key, now) => {
      const until = failures.get(key)?.restUntil ?? null;
      return until !== null && now < until ? until : null;
    },
  };
}
