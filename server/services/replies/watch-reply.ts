import type { ReplyEvent } from '../../domain/roleplay/reply.ts';
import type { ReplyRun } from '../../ports/reply-runs.ts';

/** Tells everybody who listens. `null`: the run is over. */
export const tell = (run: ReplyRun, event: ReplyEvent | null): void => {
  for (const watcher of [...run.watchers]) watcher(event);
};

/**
 * Listens from now on, beginning with the reply as far as it came. What is returned gives the events one by one until the
 * run is over or `signal` fires; what a slow reader has not taken yet is put together, so that it never piles up.
 */
export function watchReply(run: ReplyRun): (signal: AbortSignal) => AsyncGenerator<ReplyEvent> {
  const waiting: (ReplyEvent | null)[] = [];
  let wake = (): void => undefined;
  const watcher = (event: ReplyEvent | null) => {
    if (!joinLast(waiting, event)) waiting.push(event);
    wake();
  };
  run.watchers.add(watcher);
  if (run.reply) waiting.push({ name: 'reply', data: { reply: { ...run.reply } } });
  return async function* listen(signal) {
    const leave = () => wake();
    signal.addEventListener('abort', leave);
    try {
      while (!signal.aborted) {
        const event = waiting.shift();
        if (event === null) return;
        if (event) yield event;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      signal.removeEventListener('abort', leave);
      run.watchers.delete(watcher);
    }
  };
}

/** Puts words behind words of the same kind that wait already. */
function joinLast(waiting: (ReplyEvent | null)[], event: ReplyEvent | null): boolean {
  const last = waiting.at(-1);
  if (event?.name === 'reply' && (last?.name === 'delta' || last?.name === 'reasoning')) {
    waiting.pop();
    return joinLast(waiting, event);
  }
  if (event?.name !== 'delta' && event?.name !== 'reasoning') return false;
  if (last?.name !== event.name) return false;
  waiting[waiting.length - 1] = { name: event.name, data: { text: last.data.text + event.data.text } };
  return true;
}
