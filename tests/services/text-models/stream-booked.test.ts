import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { ProviderFailure } from '../../../server/domain/failure.ts';
import type { Money } from '../../../server/domain/money.ts';
import type { TextModel, TextPart, TextRequest } from '../../../server/ports/text-model.ts';
import { createConnection } from '../../../server/services/connections/create-connection.ts';
import { openTextConnection } from '../../../server/services/connections/open-connection.ts';
import { streamBooked } from '../../../server/services/text-models/stream-booked.ts';
import { writeBooked } from '../../../server/services/text-models/write-booked.ts';
import { createWorld, type World } from '../../support/create-world.ts';

const micros = (amountMicros: number, basis: Money['basis'] = 'estimated'): Money => ({
  amountMicros,
  currency: 'USD',
  basis,
});
const request: TextRequest = {
  model: 'quill',
  system: 'Be brief.',
  messages: [{ role: 'user', content: 'Go on.' }],
  structure: 'none',
  maxTokens: 400,
};
const whole = { text: 'It rains.', reasoning: '', finish: 'stop', usage: null, requestId: 'r-1' } as const;

let world: World;
let connectionId: string;
beforeEach(async () => {
  world = createWorld();
  const { ports, owner, scribe } = world;
  ({ id: connectionId } = await createConnection(ports, owner, 'llm', {
    name: 'Scribe',
    provider: 'scribe',
    model: 'quill',
    baseUrl: 'https://scribe.example',
  }));
  // Two millionths for each token of the longest answer, and a hundred for what is read.
  scribe.estimate = ({ maxTokens }) => ({ money: micros(100 + 2 * maxTokens), credits: null });
});
afterEach(() => world.close());

async function run(
  stream: TextModel['stream'],
  context: { signal?: AbortSignal; beforeSending?: AbortSignal } = {},
) {
  const { ports, owner, scribe } = world;
  scribe.stream = stream;
  const opened = await openTextConnection(ports, owner.id, connectionId);
  const taken: TextPart[] = [];
  const account = { userId: owner.id, chatId: null, automatic: false, purpose: 'reply' as const };
  const { signal = new AbortController().signal, ...rest } = context;
  const ended = await streamBooked(
    ports,
    opened,
    account,
    request,
    { signal, timeoutMs: 9_000, ...rest },
    (part) => taken.push(part),
  ).catch((error: unknown) => error);
  const [entry] = await ports.ledger.list(owner.id, { limit: 1 });
  return { ended, taken, entry };
}

describe('a streamed call', () => {
  test('is reserved before it leaves, gives its parts on, and is booked at its price', async () => {
    const { ended, taken, entry } = await run(async (_request, _open, context, take) => {
      const [open] = await world.ports.ledger.list(world.owner.id, { limit: 1 });
      expect([open?.state, open?.purpose, open?.cost]).toEqual(['open', 'reply', micros(900)]);
      expect(context.timeoutMs).toBe(9_000);
      take({ text: 'It ' });
      take({ text: 'rains.' });
      return { ...whole, cost: micros(7, 'exact') };
    });
    expect(ended).toMatchObject({ answer: { text: 'It rains.' } });
    expect(taken).toEqual([{ text: 'It ' }, { text: 'rains.' }]);
    expect([entry?.state, entry?.cost]).toEqual(['answered', micros(7, 'exact')]);
  });

  test('without a price is booked at what came, and at what was reserved where nothing was seen', async () => {
    const spoken = await run(async (_request, _open, _context, take) => {
      take({ reasoning: 'x'.repeat(30), text: 'x'.repeat(5) });
      return { ...whole, cost: null };
    });
    expect(spoken.entry?.cost).toEqual(micros(120));
    const silent = await run(async () => ({ ...whole, text: '', cost: null }));
    expect(silent.entry?.cost).toEqual(micros(900));
  });

  test.each([
    ['stopped', new ProviderFailure('aborted', 'Stopped.'), micros(120)],
    ['refused', new ProviderFailure('rate_limited', 'Wait.'), micros(120)],
    ['out of order', new Error('A fault of ours.'), micros(120)],
    ['priced', new ProviderFailure('network', 'Broke.', { charged: micros(55) }), micros(55)],
  ])('that is %s in the middle is booked at what came of it', async (_name, failure, cost) => {
    const { ended, taken, entry } = await run(async (_request, _open, _context, take) => {
      take({ text: 'x'.repeat(35) });
      throw failure;
    });
    expect([ended, taken.length]).toEqual([failure, 1]);
    expect([entry?.state, entry?.cost]).toEqual(['answered', cost]);
  });

  test('never costs more than was reserved, however much came', async () => {
    const { entry } = await run(async (_request, _open, _context, take) => {
      take({ text: 'x'.repeat(99_000) });
      throw new ProviderFailure('malformed_reply', 'Too long.');
    });
    expect(entry?.cost).toEqual(micros(900));
  });

  test.each([
    ['bad_credentials', 'not_processed', 0],
    ['timed_out', 'unknown', 900],
  ] as const)('that fails as %s before anything came is %s', async (reason, state, booked) => {
    await run(() => Promise.reject(new ProviderFailure(reason, 'No.')));
    const calls = world.database.raw.query('SELECT state, booked_micros AS booked FROM provider_calls').all();
    expect(calls).toEqual([{ state, booked }]);
  });

  test('does not leave once nothing more may, or where a cap forbids it', async () => {
    const stream = () => Promise.reject(new Error('It left.'));
    const stopped = await run(stream, { beforeSending: AbortSignal.abort() });
    expect([stopped.ended, stopped.entry]).toEqual([
      expect.objectContaining({ reason: 'aborted' }),
      undefined,
    ]);
    await world.ports.settings.patchUserLayer(world.owner.id, { hardCapMicros: 500 }, []);
    const refused = await run(stream);
    expect([refused.ended, refused.entry]).toEqual([
      { refusal: expect.objectContaining({ code: 'over_cap' }) },
      undefined,
    ]);
  });
});

test('a whole answer that fails with a price is booked at it', async () => {
  const { ports, owner, scribe } = world;
  scribe.write = () => Promise.reject(new ProviderFailure('refused', 'No.', { charged: micros(3) }));
  const opened = await openTextConnection(ports, owner.id, connectionId);
  const account = { userId: owner.id, chatId: null, automatic: false, purpose: 'prompt' as const };
  const context = { signal: new AbortController().signal, timeoutMs: 9_000 };
  const ended = await writeBooked(ports, opened, account, request, context).catch((error: unknown) => error);
  expect(ended).toBeInstanceOf(ProviderFailure);
  expect((await ports.ledger.list(owner.id, { limit: 1 }))[0]).toMatchObject({
    state: 'answered',
    cost: micros(3),
  });
});
