import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { free } from '../../server/domain/money.ts';
import type { CallLike } from '../../server/ports/ledger.ts';
import type { World } from '../support/create-world.ts';
import { now } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

describe.each(repositoryAdapters)('the usual duration of a call in $name', ({ open }) => {
  let world: World;
  let like: CallLike;
  beforeEach(() => {
    world = open();
    like = { userId: world.owner.id, connectionId: 'con_1', model: 'easel-2', purpose: 'picture' };
  });
  afterEach(() => world.close());

  const nothing = { money: free, credits: null };
  const answer = async (tookMs: number | undefined, values: Partial<CallLike> = {}) => {
    const { ledger, ids } = world.ports;
    const id = ids.next('call');
    const where = {
      jobId: null,
      chatId: null,
      provider: 'easel',
      candidate: 0,
      sequence: 0,
      automatic: false,
    };
    await ledger.openCall({ id, ...where, ...like, ...values, sentAt: now(world), estimate: nothing });
    world.clock.advance(1_000);
    const outcome = { state: 'answered', requestId: null, cost: nothing, at: now(world) } as const;
    await ledger.settleCall(id, { ...outcome, ...(tookMs !== undefined && { tookMs }) });
  };
  const usual = (values: Partial<CallLike> = {}) => world.ports.ledger.findUsualMs({ ...like, ...values });

  test('is known from the third answer on, and is the one in the middle', async () => {
    for (const tookMs of [9_000, 1_000]) await answer(tookMs);
    expect(await usual()).toBeNull();
    await answer(2_000);
    expect(await usual()).toBe(2_000);
    await answer(5_001);
    expect(await usual()).toBe(3_501);
  });

  test('is that of the latest twenty', async () => {
    for (let early = 0; early < 20; early += 1) await answer(90_000);
    for (let late = 0; late < 11; late += 1) await answer(10_000 + late);
    expect(await usual()).toBe(10_010);
  });

  test('is that of one user, connection, model and purpose', async () => {
    const others: Partial<CallLike>[] = [
      { userId: world.stranger.id },
      { connectionId: 'con_2' },
      { connectionId: null },
      { model: 'easel-3' },
      { purpose: 'reading' },
    ];
    for (const other of others) for (let time = 0; time < 3; time += 1) await answer(7_000, other);
    expect(await usual()).toBeNull();
    for (const other of others) expect(await usual(other)).toBe(7_000);
  });

  test('knows nothing of calls that nobody timed', async () => {
    for (let time = 0; time < 3; time += 1) await answer(undefined);
    expect(await usual()).toBeNull();
  });
});
