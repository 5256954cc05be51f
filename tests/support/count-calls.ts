import type { Ports } from '../../server/services/ports.ts';

const counted = ['messages', 'timeline', 'chats', 'images', 'jobs', 'settings'] as const;

/** Counts calls of the repositories, and the rows that lists bring, until it is stopped. */
export function countCalls(ports: Ports): { stop(): { calls: number; rows: number } } {
  const real = Object.fromEntries(counted.map((name) => [name, ports[name]]));
  let calls = 0;
  let rows = 0;
  for (const name of counted) {
    const proxy = new Proxy(ports[name] as object, {
      get: (repository, method) => {
        const found: unknown = Reflect.get(repository, method);
        if (typeof found !== 'function') return found;
        return async (...input: unknown[]) => {
          calls += 1;
          const answer: unknown = await Reflect.apply(found, repository, input);
          rows += Array.isArray(answer) ? answer.length : 1;
          return answer;
        };
      },
    });
    Object.assign(ports, { [name]: proxy });
  }
  return {
    stop: () => {
      Object.assign(ports, real);
      return { calls, rows };
    },
  };
}
