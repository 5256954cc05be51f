import { AppError } from '../../domain/failure.ts';
import type { CopyWorks } from '../../ports/copy-works.ts';

const mostWaiting = 200;

/** One at a time: strangers must not take the threads that pictures are received and files are read with. */
export function createCopyWorks(atOnce = 1): CopyWorks {
  const underWay = new Map<string, Promise<unknown>>();
  const waiting: (() => void)[] = [];
  let busy = 0;

  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (busy < atOnce) busy += 1;
    // Whoever leaves hands on the place.
    else await new Promise<void>((resume) => waiting.push(resume));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy -= 1;
    }
  };

  return {
    once: async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
      const begun = underWay.get(key) as Promise<Result> | undefined;
      if (begun) return begun;
      if (waiting.length >= mostWaiting) {
        throw new AppError('limited', 'Many pictures are being prepared at the moment.', {
          retryAfterMs: 5_000,
        });
      }
      const running = inTurn(work);
      underWay.set(key, running);
      try {
        return await running;
      } finally {
        underWay.delete(key);
      }
    },
  };
}
