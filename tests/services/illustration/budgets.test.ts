import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { orderIllustration } from '../../../server/services/illustration/order-illustration.ts';
import { runJobs } from '../../support/run-jobs.ts';
import { setStage, type Stage } from '../../support/stage.ts';

const cents = (amount: number) =>
  ({ amountMicros: amount * 10_000, currency: 'USD', basis: 'exact' }) as const;

describe('what may be spent', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
    stage.world.provider.price = { money: cents(4), credits: null };
  });
  afterEach(() => stage.world.close());

  const limit = (limits: object) =>
    stage.world.ports.settings.patchUserLayer(stage.world.owner.id, limits, []);
  const order = async (count = 1) => {
    await orderIllustration(stage.world.ports, stage.world.owner, stage.chat.id, { force: true, count });
    await runJobs(stage.world);
  };
  const lastJob = async () => (await stage.world.ports.jobs.list(stage.world.owner.id, { limit: 1 }))[0];
  /** What pages were told of the decisions, one after the other. */
  const toldKinds = async () =>
    (await stage.world.listEvents()).flatMap((event) =>
      event.type === 'decision.made' ? [event.data.decision.kind] : [],
    );
  const lastReason = async () => (await stage.timeline()).at(-1)?.decision.because[0];

  test('is what pictures cost: job and image say it, and the ledger keeps it', async () => {
    await stage.say('place=tavern words=tavern');
    expect(await lastJob()).toMatchObject({ cost: cents(4) });
    expect(await stage.images()).toMatchObject([{ cost: cents(4), credits: null }]);
    const entries = await stage.world.ports.ledger.list(stage.world.owner.id, { limit: 5 });
    expect(entries).toMatchObject([{ state: 'answered', cost: cents(4), chatId: stage.chat.id }]);
  });

  test('is not made up where nobody knows it', async () => {
    stage.world.provider.price = { money: null, credits: { amount: 17, unit: 'Anlas' } };
    await stage.say('place=tavern words=tavern');
    expect(await lastJob()).toMatchObject({ state: 'done', cost: null });
    expect(await stage.images()).toMatchObject([{ cost: null, credits: { amount: 17, unit: 'Anlas' } }]);
  });

  test('holds the story’s own pictures at the daily budget, in figures, until the next UTC day', async () => {
    await limit({ dailyBudgetMicros: 70_000 });
    await stage.say('place=tavern words=tavern');
    await stage.say('place=forest words=forest');
    expect(await lastReason()).toEqual({
      code: 'over_budget',
      params: { period: 'daily', spent: 40_000, budget: 70_000 },
    });
    expect(await lastJob()).toMatchObject({ state: 'done', imageIds: [] });
    expect(await toldKinds()).toEqual(['paint', 'hold']);
    stage.world.clock.advance(12 * 3_600_000);
    await stage.say('place=harbour words=harbour');
    expect(await stage.images()).toHaveLength(2);
  });

  test('does not hold what a user orders, nor what is free', async () => {
    await limit({ monthlyBudgetMicros: 0 });
    await order();
    expect(await stage.images()).toHaveLength(1);
    stage.world.provider.price = { money: { ...cents(0) }, credits: null };
    await stage.say('place=forest words=forest');
    expect(await stage.images()).toHaveLength(2);
  });

  test('holds a picture whose price turned out higher than the decision knew', async () => {
    await limit({ dailyBudgetMicros: 30_000 });
    const { provider } = stage.world;
    provider.estimate = ({ prompt }) => ({ money: cents(prompt === '' ? 2 : 4), credits: null });
    await stage.say('place=tavern words=tavern');
    expect(await lastReason()).toMatchObject({ code: 'over_budget' });
    expect(await toldKinds()).toEqual(['paint', 'hold']);
    expect([await lastJob(), provider.requests.length]).toMatchObject([{ state: 'done', imageIds: [] }, 0]);
  });

  test('fails an order over the cap with its own reason, and sends nothing', async () => {
    await limit({ hardCapMicros: 30_000 });
    await order();
    const job = await lastJob();
    expect(job).toMatchObject({ state: 'failed', failure: { reason: 'over_cap' } });
    expect(job?.failure?.message).toContain('your cap of $0.03 a month');
    expect(stage.world.provider.requests).toHaveLength(0);
  });

  test('fails an order of unknown price under a cap, with a sentence', async () => {
    await limit({ hardCapMicros: 30_000 });
    stage.world.provider.price = { money: null, credits: null };
    await order();
    const job = await lastJob();
    expect(job).toMatchObject({ state: 'failed', failure: { reason: 'unknown_price' } });
    expect(job?.failure?.message).toContain('Nobody knows what this call costs');
    expect(stage.world.provider.requests).toHaveLength(0);
  });

  test('keeps the pictures of an order that reached the cap on its way', async () => {
    await limit({ hardCapMicros: 90_000 });
    await order(3);
    expect(stage.world.provider.requests).toHaveLength(2);
    const images = await stage.images();
    expect(images).toHaveLength(2);
    expect(images.flatMap(({ leftOut }) => leftOut)).toMatchObject([
      { field: 'count', why: expect.stringContaining('does not fit under your cap') },
    ]);
  });

  test('holds over two chats at once', async () => {
    await limit({ hardCapMicros: 50_000 });
    const other = await setStage(stage.world);
    await Promise.all([order(), other.say('place=beach words=beach')]);
    expect(stage.world.provider.requests).toHaveLength(1);
  });
});
