import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { ProviderFailure, type FailureReason } from '../../../server/domain/failure.ts';
import { deleteConnection } from '../../../server/services/connections/delete-connection.ts';
import { cents, setEaselStage, type EaselStage } from '../../support/easel-stage.ts';

const fail = (reason: FailureReason, options: ProviderFailure['options'] = { notProcessed: true }) =>
  new ProviderFailure(reason, `The easel says ${reason}.`, options);

describe('the fallback chain', () => {
  let stage: EaselStage;
  let first: string;
  let second: string;
  beforeEach(async () => {
    stage = await setEaselStage();
    first = await stage.connect({ name: 'First' });
    second = await stage.connect({ name: 'Second', parameters: { steps: 5 } });
    await stage.set({ activeConnectionId: first, fallbackConnectionIds: [second] });
  });
  afterEach(() => stage.world.close());

  const image = async () => (await stage.images())[0];
  const check = async (id: string) =>
    (await stage.world.ports.connections.find(stage.world.owner.id, id))?.check;
  const stepsAsked = () => stage.world.easel.opened.map(({ parameters }) => parameters['steps']);
  const bill = () => stage.world.ports.ledger.list(stage.world.owner.id, { limit: 9 });

  test('is not touched while the chosen connection paints', async () => {
    await stage.order();
    expect(await image()).toMatchObject({ connectionId: first, provider: 'easel', leftOut: [] });
    expect(stepsAsked()).toEqual([28]);
  });

  test('keeps with a picture how the connection that painted it was asked', async () => {
    await stage.order();
    expect((await image())?.recipe).toEqual({ software: 'Easel', steps: 28 });
    stage.world.easel.queue(fail('bad_credentials'));
    await stage.order();
    expect((await image())?.recipe).toEqual({ software: 'Easel', steps: 5 });
  });

  test('keeps how it was really painted where the service says it', async () => {
    const told = { steps: 20, sampler: 'Euler', more: { clip: 'L' } };
    stage.world.easel.tells = { recipe: told, model: 'harbour' };
    await stage.order();
    expect(await image()).toMatchObject({ model: 'harbour', recipe: { software: 'Easel', ...told } });
    stage.world.easel.tells = {};
    await stage.order();
    expect((await image())?.model).toBe('easel-2');
  });

  test('waits as long as a patient provider wants, unless the user says how long', async () => {
    const limits: number[] = [];
    const paint = () =>
      stage.world.easel.queue(async (_, { timeoutMs }) => {
        limits.push(timeoutMs);
        return new TextEncoder().encode(`picture ${limits.length}`);
      });
    paint();
    await stage.order();
    stage.world.easel.patienceMs = 1_800_000;
    paint();
    await stage.order();
    await stage.set({ generationTimeoutMs: 60_000 });
    paint();
    await stage.order();
    expect(limits).toEqual([300_000, 1_800_000, 60_000]);
  });

  test.each(['bad_credentials', 'out_of_credit', 'model_retired'] as const)(
    'lets the next one paint at once after %s, and says so on the picture and the connection',
    async (reason) => {
      stage.world.easel.queue(fail(reason));
      await stage.order();
      expect(await stage.lastJob()).toMatchObject({ state: 'done', cost: cents(4), attempts: 1 });
      expect(await image()).toMatchObject({
        connectionId: second,
        leftOut: [{ field: 'connection', why: `First did not paint it: The easel says ${reason}.` }],
      });
      expect(stepsAsked()).toEqual([28, 5]);
      expect(await bill()).toMatchObject([{ connectionId: second, state: 'answered' }]);
      expect(await check(first)).toMatchObject({ ok: false, reason, message: `The easel says ${reason}.` });
      expect(await check(second)).toMatchObject({ ok: true });
    },
  );

  test('is followed where nothing may leave this server, so that its own painter paints', async () => {
    await stage.set({ fallbackConnectionIds: ['painter'] });
    stage.world.easel.queue(fail('stopped'));
    await stage.order();
    expect(await image()).toMatchObject({ provider: 'painter' });
    expect(await check(first)).toBeNull();
    await stage.set({ fallbackConnectionIds: [] });
    stage.world.easel.queue(fail('stopped'));
    await stage.order();
    expect(await stage.lastJob()).toMatchObject({ state: 'failed', failure: { reason: 'stopped' } });
    expect(await bill()).toEqual([]);
  });

  test('ends with the painter, where the settings name it', async () => {
    await stage.set({ fallbackConnectionIds: [second, 'painter'] });
    for (const reason of ['out_of_credit', 'bad_credentials'] as const) stage.world.easel.queue(fail(reason));
    await stage.order();
    const painted = await image();
    expect(painted).toMatchObject({ connectionId: null, provider: 'painter', cost: cents(0) });
    expect(painted?.leftOut.map(({ why }) => why)).toEqual([
      'First did not paint it: The easel says out_of_credit.',
      'Second did not paint it: The easel says bad_credentials.',
    ]);
    expect(await bill()).toEqual([]);
  });

  test('fails with the last one’s reason when nobody is left', async () => {
    for (const reason of ['bad_credentials', 'out_of_credit'] as const) stage.world.easel.queue(fail(reason));
    await stage.order();
    expect(await stage.lastJob()).toMatchObject({
      state: 'failed',
      failure: { reason: 'out_of_credit', connectionId: second },
    });
  });

  test.each(['refused', 'no_image'] as const)(
    'is asked after %s only where the user allowed it',
    async (reason) => {
      stage.world.easel.queue(fail(reason));
      await stage.order();
      expect(await stage.lastJob()).toMatchObject({
        state: 'failed',
        failure: { reason, connectionId: first },
      });
      await stage.set({ fallbackOnRefusal: true });
      stage.world.easel.queue(fail(reason));
      await stage.order();
      expect(await image()).toMatchObject({ connectionId: second });
      expect(await check(first)).toBeNull();
    },
  );

  test('costs what a refusal costs by the provider’s own words, beside the picture', async () => {
    await stage.set({ fallbackOnRefusal: true });
    stage.world.easel.queue(fail('no_image', { charged: cents(1) }));
    await stage.order();
    expect(await stage.lastJob()).toMatchObject({ state: 'done', cost: cents(4) });
    expect(await bill()).toMatchObject([
      { connectionId: second, cost: cents(4) },
      { connectionId: first, state: 'answered', cost: cents(1) },
    ]);
  });

  test.each(['bad_request', 'too_large', 'malformed_reply', 'outcome_unknown'] as const)(
    'is never asked after %s',
    async (reason) => {
      await stage.set({ fallbackOnRefusal: true });
      stage.world.easel.queue(fail(reason));
      await stage.order();
      expect(await stage.lastJob()).toMatchObject({ state: 'failed', failure: { reason } });
      expect(stage.world.easel.requests).toHaveLength(1);
    },
  );

  test('is never asked after a line that broke when the order had left', async () => {
    stage.world.easel.queue(fail('network', {}));
    await stage.order();
    expect(await stage.lastJob()).toMatchObject({ state: 'failed', failure: { reason: 'outcome_unknown' } });
    expect(stage.world.easel.requests).toHaveLength(1);
    expect(await bill()).toMatchObject([
      { state: 'unknown', cost: { amountMicros: 40_000, basis: 'estimated' } },
    ]);
  });

  test('is never asked after an answer nobody can read: it is booked, and its reason kept', async () => {
    stage.world.easel.queue(fail('malformed_reply', {}));
    await stage.order();
    expect(await stage.lastJob()).toMatchObject({ state: 'failed', failure: { reason: 'malformed_reply' } });
    expect(await bill()).toMatchObject([{ state: 'unknown', cost: { amountMicros: 40_000 } }]);
  });

  test('waits four times for an outage to end, then lets the next one try as often', async () => {
    for (let times = 0; times < 9; times += 1) stage.world.easel.queue(fail('unavailable'));
    await stage.order();
    for (let waits = 0; waits < 7; waits += 1) await stage.wait(300_000);
    expect(stepsAsked()).toEqual([28, 28, 28, 28, 28, 5, 5, 5, 5]);
    expect(await stage.lastJob()).toMatchObject({ state: 'ready', failure: { connectionId: second } });
    await stage.wait(300_000);
    expect(await stage.lastJob()).toMatchObject({ state: 'done' });
    expect(await image()).toMatchObject({ connectionId: second, leftOut: [{ field: 'connection' }] });
  });

  test('is followed to its end, however many tries that takes', async () => {
    const third = await stage.connect({ name: 'Third', parameters: { steps: 3 } });
    await stage.set({ fallbackConnectionIds: [second, third] });
    for (let times = 0; times < 14; times += 1) stage.world.easel.queue(fail('network'));
    await stage.order();
    for (let waits = 0; waits < 12; waits += 1) await stage.wait(300_000);
    expect(await image()).toMatchObject({ connectionId: third });
    expect(stage.world.easel.requests).toHaveLength(15);
  });

  test('waits a quarter of an hour for a busy provider, then moves on', async () => {
    stage.world.easel.queue(fail('rate_limited', { retryAfterMs: 600_000 }));
    stage.world.easel.queue(fail('rate_limited', { retryAfterMs: 600_000 }));
    await stage.order();
    const waiting = await stage.lastJob();
    expect(waiting).toMatchObject({ state: 'ready', failure: { reason: 'rate_limited' } });
    expect(Date.parse(waiting?.waitsUntil ?? '')).toBe(stage.world.clock.now() + 600_000);
    await stage.wait(600_000);
    expect(await stage.lastJob()).toMatchObject({ state: 'done', waitsUntil: null });
    expect(await image()).toMatchObject({ connectionId: second });
  });

  test('asks nobody who has no key, or whose model is gone', async () => {
    const keyless = await stage.connect({ name: 'Keyless', apiKey: null });
    const retired = await stage.connect({ name: 'Old', model: 'easel-1' });
    await stage.set({ activeConnectionId: keyless, fallbackConnectionIds: [retired, second] });
    await stage.order();
    expect(stepsAsked()).toEqual([5]);
    expect((await image())?.leftOut.map(({ why }) => why)).toEqual([
      'Keyless did not paint it: This connection has no key yet.',
      'Old did not paint it: easel-1 is not offered any more since 2026-10-01. easel-2 stands in its place.',
    ]);
  });

  test('without one, a retired model fails before anything is sent and names its replacement', async () => {
    const retired = await stage.connect({ name: 'Old', model: 'easel-1' });
    await stage.order({ force: true, connectionId: retired });
    await stage.set({ fallbackConnectionIds: [] });
    stage.world.easel.requests.length = 0;
    await stage.order({ force: true, connectionId: retired });
    expect(await stage.lastJob()).toMatchObject({
      state: 'failed',
      failure: { reason: 'model_retired', replacedBy: 'easel-2', connectionId: retired },
    });
    expect(stage.world.easel.requests).toHaveLength(0);
  });

  test('passes over what was deleted and what is named twice', async () => {
    await stage.set({ fallbackConnectionIds: [first, second, second, 'painter'] });
    await deleteConnection(stage.world.ports, stage.world.owner, 'image', second);
    stage.world.easel.queue(fail('out_of_credit'));
    await stage.order();
    expect(await image()).toMatchObject({ connectionId: null, provider: 'painter' });
    expect(stage.world.easel.requests).toHaveLength(1);
  });

  test('keeps what came, instead of beginning again with somebody else', async () => {
    stage.world.easel.queue(new Uint8Array([1]));
    stage.world.easel.queue(fail('out_of_credit'));
    await stage.order({ force: true, count: 3 });
    expect(await stage.images()).toMatchObject([{ connectionId: first, leftOut: [{ field: 'count' }] }]);
    expect(stage.world.easel.requests).toHaveLength(2);
  });

  test('is bound by the budget: what a free painter could not do is not paid for by itself', async () => {
    await stage.set({
      activeConnectionId: 'painter',
      fallbackConnectionIds: [first],
      dailyBudgetMicros: 10_000,
    });
    stage.world.provider.queue(fail('no_image'));
    await stage.set({ fallbackOnRefusal: true });
    await stage.say('place=tavern words=tavern');
    expect((await stage.timeline())[0]?.decision).toMatchObject({
      kind: 'hold',
      because: [{ code: 'over_budget', params: { period: 'daily', spent: 0, budget: 10_000 } }],
    });
    expect(stage.world.easel.requests).toHaveLength(0);
  });

  test('clears what stood against a connection once it paints again', async () => {
    stage.world.easel.queue(fail('out_of_credit'));
    await stage.order();
    expect(await check(first)).toMatchObject({ ok: false });
    await stage.order();
    expect(await check(first)).toMatchObject({ ok: true, reason: null });
    expect(await image()).toMatchObject({ connectionId: first });
  });
});
