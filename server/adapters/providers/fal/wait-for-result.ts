import { z } from 'zod';
import { ProviderFailure, type FailureReason } from '../../../domain/failure.ts';
import type { WaitingNews } from '../../../ports/image-provider.ts';
import type { Answer, Wire } from '../open-wire.ts';
import { pause } from '../pause.ts';
import type { OrderService } from './service.ts';
import type { TicketAddresses } from './ticket.ts';

/** An answer of the queue about one order (docs: Queue). */
const Status = z.looseObject({
  status: z.string(),
  /** How many are ahead. */
  queue_position: z.number().int().nonnegative().nullish().catch(undefined),
  logs: z
    .array(z.looseObject({ message: z.string().catch('') }).catch({ message: '' }))
    .nullish()
    .catch(undefined),
});
type Status = z.infer<typeof Status>;

/** How long nothing may come of one question: it is asked again. */
const silenceMs = 20_000;
const longestLine = 200;
/** Of a name that the queue does not know, or a key that it does not take any more: the first no may be too early. */
const triesOfUnknown = 3;
/** Of a result that fal itself answers with a 5xx without a kind: the first may be its gateway's. */
const triesOfRefusal = 4;

/** Milliseconds before the question of that number, from 0; `wished`: fal asked for that many. */
export type Pauses = (question: number, wished: number) => number;

/** As long as fal wishes, within reason. */
const longestWishMs = 15_000;

/** The first question at once, then half a second and half as much more each time, three seconds at most. */
export const usualPauses: Pauses = (question, wished) =>
  Math.max(
    question === 0 ? 0 : Math.min(3_000, 500 * 1.5 ** (question - 1)),
    Math.min(longestWishMs, wished),
  );

export interface Waiting {
  wire: Wire;
  addresses: TicketAddresses;
  /** Whoever waits is to stop, at once. */
  stopped: AbortSignal;
  /** Milliseconds that are left of the call's time. */
  left(): number;
  pauses: Pauses;
  tell(news: WaitingNews): void;
  saidByFal: OrderService['saidByFal'];
}

/**
 * Waits until an order is done, and gives its result. A question that fails (network, 5xx, 429) is asked again: it is
 * the same order. Throws `ProviderFailure`: `aborted` once `stopped` fires, `timed_out` after the call's time,
 * `outcome_unknown` when fal does not speak of this order any more.
 */
export async function waitForResult(waiting: Waiting): Promise<Answer> {
  const { status, result } = waiting.addresses;
  await askUntil(waiting, status, (answer) => isDone(answer, waiting));
  return askUntil(waiting, result, ({ body }) => !isWaiting(Status.safeParse(body).data));
}

/** The first answer that is good. */
async function askUntil(waiting: Waiting, url: string, isGood: (answer: Answer) => boolean): Promise<Answer> {
  const { wire, stopped, left, pauses } = waiting;
  const refused = { unknown: 0, byFal: 0 };
  let wished = 0;
  for (let question = 0; ; question += 1) {
    await pause(Math.min(pauses(question, wished), left()), stopped);
    if (stopped.aborted) throw new ProviderFailure('aborted', 'Stopped.');
    if (left() <= 0) throw tooLate();
    try {
      const answer = await wire.get(url, { idleTimeoutMs: silenceMs });
      wished = 0;
      if (isGood(answer)) return answer;
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      if (stopped.aborted) throw new ProviderFailure('aborted', 'Stopped.');
      if (left() <= 0) throw tooLate();
      if (error.options.ended) throw error;
      wished = error.options.retryAfterMs ?? 0;
      if (error.reason === 'outcome_unknown') refused.unknown += 1;
      if (error.reason === 'unavailable' && waiting.saidByFal(error)) refused.byFal += 1;
      if (!passing.has(error.reason) || refused.unknown >= triesOfUnknown || refused.byFal >= triesOfRefusal)
        throw error;
    }
  }
}

/** What may be otherwise at the next question. */
const passing: ReadonlySet<FailureReason> = new Set<FailureReason>([
  'network',
  'rate_limited',
  'unavailable',
  'timed_out',
  'outcome_unknown',
]);

function isDone({ body }: Answer, { wire, tell }: Waiting): boolean {
  const status = Status.safeParse(body).data;
  if (!status)
    throw new ProviderFailure('malformed_reply', 'What came back is no word of fal’s queue on this order.');
  const waits = status.status === 'IN_QUEUE';
  const line = status.logs?.findLast(({ message }) => message.trim() !== '')?.message;
  tell({
    queuePosition: waits ? (status.queue_position ?? 0) + 1 : null,
    ...(line !== undefined && { line: wire.redact(line).replace(/\s+/g, ' ').trim().slice(0, longestLine) }),
  });
  return !isWaiting(status);
}

/** A result that is asked for too early is answered like this too (docs: Queue). */
const isWaiting = (status: Status | undefined): boolean =>
  status !== undefined && ['IN_QUEUE', 'IN_PROGRESS'].includes(status.status);

const tooLate = () =>
  new ProviderFailure('timed_out', 'fal took the order, but did not finish it within the time that is set.');
