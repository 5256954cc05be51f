import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Cost } from '../../server/domain/cost.ts';
import { free, type Money } from '../../server/domain/money.ts';
import type { NewCall } from '../../server/ports/ledger.ts';
import { makeIllustrateJob } from '../../server/services/jobs/make-jobs.ts';
import { codeOf } from '../support/code-of.ts';
import { makeConnection } from '../support/connection-records.ts';
import type { World } from '../support/create-world.ts';
import { makeChat, now, take } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

const dollars = (amountMicros: number, basis: Money['basis'] = 'estimated'): Cost => ({
  money: { amountMicros, currency: 'USD', basis },
  credits: null,
});
const anlas = (amount: number): Cost => ({ money: null, credits: { amount, unit: 'Anlas' } });
const unknown: Cost = { money: null, credits: null };
const nothing: Cost = { money: free, credits: null };

describe.each(repositoryAdapters)('the ledger in $name', ({ open }) => {
  let world: World;
  beforeEach(() => {
    world = open();
  });
  afterEach(() => world.close());

  const draft = (values: Partial<NewCall> = {}): NewCall => ({
    id: world.ports.ids.next('call'),
    userId: world.owner.id,
    jobId: null,
    chatId: null,
    connectionId: null,
    provider: 'easel',
    model: 'easel-1',
    purpose: 'picture',
    candidate: 0,
    sequence: 0,
    sentAt: now(world),
    estimate: dollars(40_000),
    automatic: false,
    ...values,
  });
  const send = async (values: Partial<NewCall> = {}) => {
    const call = draft(values);
    return { id: call.id, refusal: await world.ports.ledger.openCall(call) };
  };
  const settle = (id: string, cost: Cost, state: 'answered' | 'not_processed' | 'unknown' = 'answered') =>
    world.ports.ledger.settleCall(id, { state, requestId: null, cost, at: now(world) });
  const spent = (actor = world.owner) => world.ports.ledger.findSpent(actor.id, now(world));
  const limit = (limits: object, actor = world.owner) =>
    world.ports.settings.patchUserLayer(actor.id, limits, []);
  const list = (filter = {}, actor = world.owner) =>
    world.ports.ledger.list(actor.id, { limit: 50, ...filter });
  const summarise = (by: 'day' | 'provider' | 'chat' | 'connection', actor = world.owner) =>
    world.ports.ledger.summarise(actor.id, { from: '2026-11-01', to: '2026-12-31' }, by);
  const takeJob = async () => {
    const chat = await makeChat(world);
    await world.ports.jobs.add(world.owner.id, makeIllustrateJob(world.ports, chat.id, null, 'force', {}));
    return take(world);
  };

  test('keeps what an open call can be asked for by, until what became of it is known', async () => {
    const { id: jobId } = await takeJob();
    const { ledger } = world.ports;
    const call = await send({ jobId });
    await ledger.keepTicket(call.id, '{"request":"one"}');
    await ledger.keepTicket(call.id, '{"request":"two"}');
    expect(await ledger.findCall(jobId, 0, 0)).toMatchObject({ state: 'open', ticket: '{"request":"two"}' });
    await settle(call.id, dollars(39_000, 'exact'), 'answered');
    expect(await ledger.findCall(jobId, 0, 0)).toMatchObject({ state: 'answered', ticket: null });
    expect(await codeOf(ledger.keepTicket(call.id, 'late'))).toBe('conflict');
    expect(await codeOf(ledger.keepTicket('call_nobody', 'none'))).toBe('conflict');
  });

  test('lets a picture be ordered once of each candidate, and again only when it was not processed', async () => {
    const { id: jobId } = await takeJob();
    const { ledger } = world.ports;
    const first = await send({ jobId });
    expect(await codeOf(send({ jobId }))).toBe('conflict');
    await settle(first.id, nothing, 'not_processed');
    const second = await send({ jobId });
    await ledger.settleCall(second.id, {
      state: 'answered',
      requestId: 'r-2',
      cost: dollars(39_000, 'exact'),
      at: now(world),
    });
    expect(await codeOf(send({ jobId }))).toBe('conflict');
    expect(await ledger.findCall(jobId, 0, 0)).toEqual({
      id: second.id,
      state: 'answered',
      sentAt: now(world),
      requestId: 'r-2',
      ticket: null,
      booked: dollars(39_000, 'exact'),
    });
    expect(await ledger.findCall(jobId, 1, 0)).toBeUndefined();
    const other = await send({ jobId, candidate: 1 });
    expect(await ledger.findCall(jobId, 1, 0)).toMatchObject({ id: other.id, state: 'open' });
  });

  test('opens nothing for a job that does not run, or runs for somebody else', async () => {
    const job = await takeJob();
    expect(await codeOf(send({ jobId: job.id, userId: world.stranger.id }))).toBe('conflict');
    await world.ports.jobs.settle(job, { state: 'done', imageIds: [], cost: null }, now(world));
    expect(await codeOf(send({ jobId: job.id }))).toBe('conflict');
    expect(await spent()).toEqual({ dayMicros: 0, monthMicros: 0 });
  });

  test('books the estimate until the price is known, once', async () => {
    const { id } = await send();
    expect(await spent()).toEqual({ dayMicros: 40_000, monthMicros: 40_000 });
    await settle(id, dollars(55_000, 'exact'));
    await settle(id, dollars(99_000, 'exact'));
    expect(await spent()).toEqual({ dayMicros: 55_000, monthMicros: 55_000 });
    expect(await list()).toMatchObject([
      { id, state: 'answered', cost: { amountMicros: 55_000, basis: 'exact' } },
    ]);
  });

  test('says what each call was for', async () => {
    const picture = await send();
    const reading = await send({ purpose: 'reading' });
    const purposes = new Map((await list()).map(({ id, purpose }) => [id, purpose]));
    expect([purposes.get(picture.id), purposes.get(reading.id)]).toEqual(['picture', 'reading']);
  });

  test('gives up what a process that is gone left open outside of any job, at what was reserved', async () => {
    const left = await send({ estimate: dollars(40_000, 'exact') });
    const nobodyKnows = await send({ estimate: unknown });
    const { id: ordered } = await send({ jobId: (await takeJob()).id });
    const { ledger } = world.ports;
    expect([await ledger.settleAbandoned(now(world)), await ledger.settleAbandoned(now(world))]).toEqual([
      2, 0,
    ]);
    const states = new Map((await list()).map(({ id, state, cost }) => [id, [state, cost?.basis]]));
    expect(states.get(left.id)).toEqual(['unknown', 'estimated']);
    expect(states.get(nobodyKnows.id)).toEqual(['unknown', undefined]);
    expect(states.get(ordered)).toEqual(['open', 'estimated']);
    expect(await summarise('day')).toMatchObject([
      { calls: 3, exactMicros: 0, estimatedMicros: 80_000, unpricedCalls: 1 },
    ]);
  });

  test('takes what was not processed off the bill', async () => {
    const { id } = await send();
    await settle(id, nothing, 'not_processed');
    expect(await spent()).toEqual({ dayMicros: 0, monthMicros: 0 });
    expect([await list(), await summarise('day')]).toEqual([[], []]);
  });

  test('never makes a price up, and tells credits apart from money', async () => {
    await send({ estimate: unknown });
    await send({ estimate: anlas(17) });
    expect(await spent()).toEqual({ dayMicros: 0, monthMicros: 0 });
    expect(await list()).toMatchObject([
      { cost: null, credits: { amount: 17, unit: 'Anlas' } },
      { cost: null, credits: null },
    ]);
    expect(await summarise('provider')).toEqual([
      {
        key: 'easel',
        label: null,
        calls: 2,
        exactMicros: 0,
        estimatedMicros: 0,
        unpricedCalls: 1,
        credits: [{ amount: 17, unit: 'Anlas' }],
      },
    ]);
  });

  test('leaves calls that cost nothing off the bill', async () => {
    const { id } = await send({ estimate: nothing });
    await settle(id, nothing);
    expect([await list(), await summarise('day')]).toEqual([[], []]);
  });

  test('refuses what does not fit under the cap of the UTC month, ordered calls too, and writes nothing', async () => {
    await limit({ hardCapMicros: 100_000 });
    expect((await send()).refusal).toBeNull();
    const { id } = await send();
    expect((await send()).refusal).toEqual({ code: 'over_cap', spentMicros: 80_000, capMicros: 100_000 });
    await settle(id, dollars(60_000, 'exact'));
    expect((await send({ estimate: dollars(1) })).refusal).toMatchObject({ code: 'over_cap' });
    expect(await list()).toHaveLength(2);
    world.clock.advance(Date.parse('2026-12-01T00:00:00.000Z') - world.clock.now());
    expect((await send()).refusal).toBeNull();
    expect(await spent()).toEqual({ dayMicros: 40_000, monthMicros: 40_000 });
  });

  test('is never overdrawn by calls that are opened at once', async () => {
    await limit({ hardCapMicros: 200_000 });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => send()));
    expect(outcomes.filter(({ refusal }) => refusal === null)).toHaveLength(5);
    expect((await spent()).monthMicros).toBe(200_000);
  });

  test('counts one user’s calls against one user’s cap', async () => {
    await limit({ hardCapMicros: 50_000 });
    await send({ userId: world.stranger.id });
    await send({ userId: world.stranger.id });
    expect((await send()).refusal).toBeNull();
    expect((await send()).refusal).toMatchObject({ code: 'over_cap' });
    expect((await spent(world.stranger)).dayMicros).toBe(80_000);
  });

  test('under a cap refuses an unknown price, but neither prepaid credits nor what is free', async () => {
    await limit({ hardCapMicros: 0 });
    expect((await send({ estimate: unknown })).refusal).toEqual({ code: 'unknown_price', capMicros: 0 });
    expect((await send({ estimate: anlas(20) })).refusal).toBeNull();
    expect((await send({ estimate: nothing })).refusal).toBeNull();
  });

  test('holds automatic calls at the budgets of day and month, and no ordered ones', async () => {
    await limit({ dailyBudgetMicros: 50_000, monthlyBudgetMicros: 110_000 });
    expect((await send({ automatic: true })).refusal).toBeNull();
    const usedUp = {
      code: 'over_budget',
      period: 'daily',
      spentMicros: 40_000,
      budgetMicros: 50_000,
    } as const;
    expect((await send({ automatic: true })).refusal).toEqual(usedUp);
    expect((await send()).refusal).toBeNull();
    world.clock.advance(86_400_000);
    expect((await send({ automatic: true })).refusal).toMatchObject({
      period: 'monthly',
      spentMicros: 80_000,
    });
    expect((await send({ automatic: true, estimate: anlas(1) })).refusal).toBeNull();
  });

  test('is read newest first in pages, by chat, provider, connection and day, by its owner only', async () => {
    const { ports, owner } = world;
    const chat = await makeChat(world, 'The Drowned City');
    const connection = makeConnection(world, { name: 'Mine' });
    await ports.connections.add(owner.id, connection, null, []);
    const here = { chatId: chat.id, connectionId: connection.id };
    const first = await send(here);
    world.clock.advance(86_400_000);
    const second = await send({ ...here, provider: 'gemini' });
    const third = await send();
    await send({ userId: world.stranger.id });
    const idsOf = async (filter = {}) => (await list(filter)).map(({ id }) => id);
    const all = [third.id, second.id, first.id];
    expect(await idsOf()).toEqual(all);
    const page = await list({ limit: 2 });
    expect(await idsOf({ limit: 2, before: page[1] })).toEqual([first.id]);
    expect(await idsOf(here)).toEqual([second.id, first.id]);
    expect(await idsOf({ ...here, provider: 'easel' })).toEqual([first.id]);
    expect(await idsOf({ to: '2026-11-21' })).toEqual([first.id]);
    expect(await idsOf({ from: '2026-11-22', to: '2026-11-22' })).toEqual([third.id, second.id]);
    expect(page[1]).toMatchObject({ chatTitle: 'The Drowned City', connectionName: 'Mine' });
  });

  test('is summed up by day, chat and connection, with the names of today', async () => {
    const { ports, owner } = world;
    const chat = await makeChat(world, 'The Drowned City');
    const connection = makeConnection(world, { name: 'Mine' });
    await ports.connections.add(owner.id, connection, null, []);
    const { id } = await send({ chatId: chat.id, connectionId: connection.id });
    await settle(id, dollars(30_000, 'exact'));
    world.clock.advance(86_400_000);
    await send();
    await send({ userId: world.stranger.id, chatId: chat.id });
    const brief = async (by: 'day' | 'chat' | 'connection') =>
      (await summarise(by)).map(({ key, label, exactMicros, estimatedMicros }) => [
        key,
        label,
        exactMicros,
        estimatedMicros,
      ]);
    expect(await brief('day')).toEqual([
      ['2026-11-21', null, 30_000, 0],
      ['2026-11-22', null, 0, 40_000],
    ]);
    expect(await brief('chat')).toEqual([
      [null, null, 0, 40_000],
      [chat.id, 'The Drowned City', 30_000, 0],
    ]);
    expect(await brief('connection')).toContainEqual([connection.id, 'Mine', 30_000, 0]);
  });

  test('outlives the job, the chat and the connection it tells of', async () => {
    const job = await takeJob();
    const connection = makeConnection(world);
    await world.ports.connections.add(world.owner.id, connection, null, []);
    await send({ jobId: job.id, chatId: job.chatId, connectionId: connection.id });
    await world.ports.connections.remove(world.owner.id, connection.id, []);
    world.database.raw.run('DELETE FROM chats');
    expect(await list()).toMatchObject([
      { jobId: null, chatId: job.chatId, chatTitle: null, connectionId: connection.id, connectionName: null },
    ]);
    expect((await spent()).dayMicros).toBe(40_000);
  });
});
