import { describe, expect, test } from 'bun:test';
import { AppError, FailureReason, ProviderFailure, type JobFailure } from '../../server/domain/failure.ts';
import { toInstant } from '../../server/domain/time.ts';
import type { ClaimedJob } from '../../server/ports/jobs.ts';
import { settleFailure } from '../../server/worker/settle.ts';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const middle = 0.5;
const job = (values: Partial<ClaimedJob> = {}): ClaimedJob => ({
  id: 'job_1',
  kind: 'illustrate',
  trigger: 'automatic',
  chatId: 'cht_1',
  throughMessageId: 'msg_1',
  payload: { order: {}, imageIds: ['img_1'], seed: 1 },
  createdAt: toInstant(now),
  userId: 'usr_1',
  workerId: 'worker',
  attempts: 1,
  errors: [],
  steps: {},
  cancelRequested: false,
  ...values,
});
const settle = (reason: FailureReason, values: Partial<ClaimedJob> = {}, retryAfterMs?: number) =>
  settleFailure(new ProviderFailure(reason, 'Words.', { retryAfterMs }), job(values), now, middle);
/** A job that failed like that before, so many times. */
const failed = (reason: JobFailure['reason'], times: number, connectionId?: string) => ({
  errors: Array.from({ length: times }, () => ({
    at: toInstant(now),
    reason,
    message: 'Words.',
    connectionId,
  })),
});
const waitOf = (settlement: ReturnType<typeof settleFailure>) =>
  settlement.state === 'waiting' ? Date.parse(settlement.runAfter) - now : settlement.state;

describe('what becomes of a job', () => {
  test.each([
    ['bad_credentials', 'failed'],
    ['out_of_credit', 'failed'],
    ['model_retired', 'failed'],
    ['refused', 'failed'],
    ['no_image', 'failed'],
    ['bad_request', 'failed'],
    ['too_large', 'failed'],
    ['malformed_reply', 'failed'],
    ['outcome_unknown', 'failed'],
    ['rate_limited', 'waiting'],
    ['busy', 'waiting'],
    ['unavailable', 'waiting'],
    ['timed_out', 'waiting'],
    ['network', 'waiting'],
    ['aborted', 'ready'],
  ] as const)('whose provider said %s: %s', (reason, state) => {
    expect(settle(reason).state).toBe(state);
  });

  test('is settled for every reason there is', () => {
    for (const reason of FailureReason.options) expect(settle(reason).state).toBeString();
  });

  test('keeps the provider’s words when it fails', () => {
    expect(settle('refused')).toEqual({ state: 'failed', failure: { reason: 'refused', message: 'Words.' } });
  });

  test('waits longer after each attempt, four times, then fails with the reason', () => {
    const waits = [0, 1, 2, 3].map((times) => waitOf(settle('unavailable', failed('network', times))));
    expect(waits).toEqual([2_000, 8_000, 32_000, 128_000]);
    expect(settle('unavailable', failed('timed_out', 4))).toMatchObject({
      state: 'failed',
      failure: { reason: 'unavailable' },
    });
    expect(settle('network')).toMatchObject({ countsAsAttempt: true });
  });

  test('gives each connection of a chain tries of its own', () => {
    const errors = failed('unavailable', 4, 'con_1');
    const settleAt = (connectionId: string) =>
      settleFailure(new ProviderFailure('network', 'Gone.', { connectionId }), job(errors), now, middle);
    expect(settleAt('con_1')).toMatchObject({ state: 'failed', failure: { connectionId: 'con_1' } });
    expect(waitOf(settleAt('con_2'))).toBe(2_000);
  });

  test('names the model that replaces a retired one', () => {
    const gone = new ProviderFailure('model_retired', 'Gone.', { replacedBy: 'easel-2' });
    expect(settleFailure(gone, job(), now, middle)).toEqual({
      state: 'failed',
      failure: { reason: 'model_retired', message: 'Gone.', replacedBy: 'easel-2' },
    });
  });

  test('waits as long as the provider says, without counting an attempt', () => {
    const settlement = settle('rate_limited', { attempts: 9 }, 90_000);
    expect(settlement).toMatchObject({ state: 'waiting', countsAsAttempt: false });
    expect(waitOf(settlement)).toBe(90_000);
  });

  test('waits longer each time where the provider names a moment that is over already', () => {
    const waits = [0, 1, 2].map((times) => waitOf(settle('rate_limited', failed('rate_limited', times), 0)));
    expect(waits).toEqual([5_000, 10_000, 20_000]);
    expect(waitOf(settle('rate_limited', {}, 40))).toBe(5_000);
  });

  test('waits a quarter of an hour in all', () => {
    const busySince = (ms: number) => ({
      errors: [{ at: toInstant(now - ms), reason: 'busy' as const, message: 'Busy.' }],
    });
    expect(settle('busy', busySince(13 * 60_000), 60_000).state).toBe('waiting');
    expect(settle('busy', busySince(14.5 * 60_000), 60_000).state).toBe('failed');
    expect(settle('rate_limited', {}, 16 * 60_000).state).toBe('failed');
  });

  test('waits for a disk that is full, then fails and says so', () => {
    const full = new AppError('unavailable', 'The disk is full.');
    expect(settleFailure(full, job(), now, middle)).toMatchObject({
      state: 'waiting',
      failure: { reason: 'storage_full', message: 'The disk is full.' },
    });
    expect(settleFailure(full, job(failed('storage_full', 4)), now, middle).state).toBe('failed');
  });

  test('ends quietly when its chat is gone', () => {
    expect(settleFailure(new AppError('not_found', 'Gone.'), job(), now, middle).state).toBe('cancelled');
  });

  test('never shows what broke inside', () => {
    const settlement = settleFailure(new Error('key sk-123 in /home/me'), job(), now, middle);
    expect(settlement).toMatchObject({ state: 'failed', failure: { reason: 'internal' } });
    expect(JSON.stringify(settlement)).not.toContain('sk-123');
  });
});
