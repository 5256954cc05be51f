import { describe, expect, test } from 'bun:test';
import type { NewCall } from '../../server/ports/ledger.ts';
import type { World } from '../support/create-world.ts';
import { makeChat, now } from '../support/records.ts';
import { openDoor, runScenarios, type Door } from './support.ts';

const send = (world: World, values: Partial<NewCall> = {}) =>
  world.ports.ledger.openCall({
    id: world.ports.ids.next('call'),
    userId: world.owner.id,
    jobId: null,
    chatId: null,
    connectionId: null,
    provider: 'painter',
    model: 'large',
    purpose: 'picture',
    candidate: 0,
    sequence: 0,
    sentAt: now(world),
    estimate: { money: { amountMicros: 40_000, currency: 'USD', basis: 'estimated' }, credits: null },
    automatic: false,
    ...values,
  });

const arrange = async ({ world }: Door) => {
  const chat = await makeChat(world, 'A story');
  await send(world, { chatId: chat.id });
  await send(world, {
    estimate: { money: null, credits: { amount: 17, unit: 'Anlas' } },
    model: 'small',
    purpose: 'reading',
  });
  await send(world, { userId: world.stranger.id, model: 'theirs' });
  return { chat: chat.id };
};

describe('the ledger', () => {
  runScenarios(arrange, [
    {
      name: 'shows paid calls with what is known of their price',
      request: ['GET', '/api/ledger'],
      status: 200,
      contains: [
        '"amountMicros":40000',
        '"unit":"Anlas"',
        '"cost":null',
        '"chatTitle":"A story"',
        '"open"',
        '"purpose":"reading"',
      ],
      lacks: ['theirs'],
    },
    {
      name: 'is read for one chat',
      request: ['GET', '/api/ledger?chatId={chat}&from=2026-11-21&to=2026-11-21'],
      status: 200,
      contains: ['"model":"large"'],
      lacks: ['small'],
    },
    { name: 'counts in days', request: ['GET', '/api/ledger?from=yesterday'], status: 400 },
    { name: 'refuses a cursor that is none', request: ['GET', '/api/ledger?cursor=x'], status: 400 },
    {
      name: 'is summed up for the present month, day by day',
      request: ['GET', '/api/ledger/summary'],
      status: 200,
      contains: [
        '"from":"2026-11-01","to":"2026-11-21","by":"day"',
        '"key":"2026-11-21"',
        '"total":{"calls":2,"exactMicros":0,"estimatedMicros":40000,"unpricedCalls":0',
        '"credits":[{"amount":17,"unit":"Anlas"}]',
      ],
    },
    {
      name: 'is summed up by provider, with its name',
      request: ['GET', '/api/ledger/summary?by=provider&from=2026-01-01'],
      status: 200,
      contains: ['"key":"painter","label":"Fake"'],
    },
    {
      name: 'refuses a range that ends before it begins',
      request: ['GET', '/api/ledger/summary?from=2026-11-22&to=2026-11-21'],
      status: 400,
      contains: ['The range ends before it begins.'],
    },
    {
      name: 'refuses a range of many years',
      request: ['GET', '/api/ledger/summary?from=2000-01-01'],
      status: 400,
    },
    { name: 'knows four groupings', request: ['GET', '/api/ledger/summary?by=mood'], status: 400 },
  ]);

  test('is read page by page', async () => {
    const door = openDoor();
    await arrange(door);
    const first = (await door.ask('GET', '/api/ledger?limit=1')).json;
    const second = (await door.ask('GET', `/api/ledger?limit=1&cursor=${first.nextCursor}`)).json;
    expect([first.items[0].model, second.items[0].model, second.nextCursor]).toEqual([
      'small',
      'large',
      null,
    ]);
  });
});
