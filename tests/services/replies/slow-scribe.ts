import type { TextAnswer, TextPart } from '../../../server/ports/text-model.ts';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import { free } from '../../../server/domain/money.ts';
import type { ReplyStage } from './reply-stage.ts';

/** A scribe in the middle of an answer, which goes on when the test says so. */
export interface SlowScribe {
  /** Resolves when its words were told. */
  say(part: TextPart): Promise<void>;
  end(answer?: Partial<TextAnswer>): void;
  fail(error: Error): void;
}

/**
 * Makes the stage's scribe write slowly. Resolves to each answer once it is asked for one; it ends as services do when
 * its signal fires.
 */
export function slowDown({ world, chat }: ReplyStage): () => Promise<SlowScribe> {
  const asked: ((scribe: SlowScribe) => void)[] = [];
  const begun: SlowScribe[] = [];
  const { scribe, clock, ports, owner } = world;
  const nextTold = () =>
    new Promise<void>((resolve) => {
      const watchers = ports.replyRuns.find(owner.id, chat.id)?.watchers;
      const hear = () => {
        watchers?.delete(hear);
        resolve();
      };
      watchers?.add(hear);
    });
  scribe.stream = (request, _open, { signal }, take) => {
    scribe.requests.push(request);
    return new Promise<TextAnswer>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new ProviderFailure('aborted', 'Stopped.')));
      const whole = {
        text: '',
        reasoning: '',
        finish: 'stop',
        usage: null,
        cost: free,
        requestId: null,
      } as const;
      const slow: SlowScribe = {
        say: async (part) => {
          // The next words are kept as well.
          clock.advance(1_000);
          const told = nextTold();
          take(part);
          await told;
        },
        end: (answer = {}) => resolve({ ...whole, ...answer }),
        fail: reject,
      };
      const next = asked.shift();
      if (next) next(slow);
      else begun.push(slow);
    });
  };
  return () => {
    const slow = begun.shift();
    return slow ? Promise.resolve(slow) : new Promise((resolve) => asked.push(resolve));
  };
}
