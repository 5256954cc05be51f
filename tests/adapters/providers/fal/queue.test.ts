import { describe, expect, test } from 'bun:test';
import type { WaitingNews } from '../../../../server/ports/image-provider.ts';
import { openOutsider } from '../../../contract/image-provider/fixture-server.ts';
import {
  completed,
  inProgress,
  inQueue,
  json,
  orderId,
  submitted,
  textError,
} from '../../../contract/image-provider/fal/replies.ts';
import { fal as row } from '../../../contract/image-provider/fal/row.ts';
import type { Reply } from '../../../contract/image-provider/row.ts';
import { picture } from '../../../contract/image-provider/desk.ts';
import { closeLater, failureOf, openDesk, type FalDesk } from './desk.ts';

/** The queue's answers one after the other; the last one stays. */
const answerInTurn = (desk: FalDesk, operation: string, replies: readonly Reply[]) => {
  let asked = 0;
  desk.server.answer(operation, () => replies[Math.min(asked++, replies.length - 1)]!);
};
const page: Reply = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html>502</html>',
  wild: true,
};

describe('an order in fal’s queue', () => {
  test('tells its place, the last line of its log, and that it waits no more', async () => {
    const desk = openDesk();
    const lines = ['loading', `step 3 of 28, by ${row.apiKey}`, ' '];
    answerInTurn(desk, 'status', [inQueue(2), inQueue(0), inProgress(...lines), completed()]);
    const news: WaitingNews[] = [];
    await desk.ask({}, {}, { tell: (one) => void news.push(one) });
    expect(news).toEqual([
      { queuePosition: 3 },
      { queuePosition: 1 },
      { queuePosition: null, line: 'step 3 of 28, by [key]' },
      { queuePosition: null, line: 'done' },
    ]);
  });

  test('is asked for by addresses without the sub-path, and by its name', async () => {
    const desk = openDesk();
    const { requestId } = await desk.ask();
    expect(requestId).toBe(orderId);
    expect(desk.server.arrivals.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      'POST /queue/fal-ai/flux/dev',
      `GET /queue/fal-ai/flux/requests/${orderId}/status`,
      `GET /queue/fal-ai/flux/requests/${orderId}`,
    ]);
  });

  test.each([
    ['leads elsewhere', (origin: string) => origin],
    ['is none', () => 'not an address'],
  ])('whose answer names an address that %s is asked for at the connection’s own', async (_, other) => {
    const desk = openDesk();
    const outsider = openOutsider();
    closeLater(outsider.close);
    desk.server.answer('generate', () => {
      const url = `${other(outsider.origin)}/fal-ai/flux/requests/${orderId}`;
      return json({
        request_id: orderId,
        status_url: `${url}/status`,
        response_url: url,
        cancel_url: `${url}/cancel`,
      });
    });
    const { bytes } = await desk.ask();
    expect(Buffer.from(bytes).equals(picture.bytes)).toBe(true);
    expect(outsider.calls).toEqual([]);
  });

  test('keeps no key in its ticket, also where the queue writes it into its addresses', async () => {
    const desk = openDesk();
    desk.server.answer('generate', ({ url }) => {
      const own = `${url.origin}/queue/fal-ai/flux/requests/${orderId}/status?key=${encodeURIComponent(row.apiKey)}`;
      return json({ request_id: orderId, status_url: own });
    });
    const tickets: string[] = [];
    await desk.ask({}, {}, { keepTicket: async (ticket) => void tickets.push(ticket) });
    expect(tickets).toHaveLength(1);
    expect(decodeURIComponent(tickets[0] ?? '')).not.toContain(row.apiKey);
  });

  test('is asked for again through an outage at any step, and ordered once', async () => {
    const desk = openDesk();
    const tooMany = textError(429, 'Too many requests', { 'retry-after': '60' });
    answerInTurn(desk, 'status', [
      page,
      tooMany,
      textError(500, 'Oops'),
      textError(404, 'Not yet'),
      completed(),
    ]);
    let asked = 0;
    desk.server.answer('result', (arrival) => {
      asked += 1;
      if (asked === 1) return page;
      // Asked for too early, it is answered like a question for the status.
      return asked === 2 ? inProgress() : row.operations['result']!.reply(arrival, picture);
    });
    const { bytes } = await desk.ask();
    expect(Buffer.from(bytes).equals(picture.bytes)).toBe(true);
    expect(desk.count('generate')).toBe(1);
  });

  test('is asked for by another process in the middle of its waiting, with what fal said of it', async () => {
    const desk = openDesk();
    const kept = Promise.withResolvers<string>();
    desk.server.answer('status', inQueue(4));
    const leaving = new AbortController();
    const first = failureOf(
      desk.ask({}, {}, { leaving: leaving.signal, keepTicket: async (ticket) => kept.resolve(ticket) }),
    );
    const ticket = await kept.promise;
    leaving.abort();
    expect(await first).toMatchObject({ reason: 'aborted' });
    expect((await first).options.notProcessed).toBeUndefined();
    desk.server.answer('status', completed());
    const keepTicket = () => Promise.reject(new Error('There is nothing to keep.'));
    const image = await desk.ask({}, {}, { ticket, keepTicket }, desk.createProvider());
    expect(Buffer.from(image.bytes).equals(picture.bytes)).toBe(true);
    expect(image.requestId).toBe(orderId);
    expect(desk.count('generate')).toBe(1);
    expect(desk.count('cancel')).toBe(0);
  });

  test('that a restart finds is never answered with the connection’s new settings or a new order', async () => {
    const desk = openDesk();
    let ticket = '';
    await desk.ask({}, {}, { keepTicket: async (text) => void (ticket = text) });
    // The model that the chat has by now needs a picture: nothing of that matters to the order that is out.
    const image = await desk.ask({ model: 'fal-ai/flux/dev/redux' }, { resolution: '4K' }, { ticket });
    expect(Buffer.from(image.bytes).equals(picture.bytes)).toBe(true);
    expect(desk.count('generate')).toBe(1);
  });

  test('is not sent when the server leaves before', async () => {
    const desk = openDesk();
    const failure = await failureOf(desk.ask({}, {}, { leaving: AbortSignal.abort() }));
    expect(failure).toMatchObject({ reason: 'aborted', options: { notProcessed: true } });
    expect(desk.server.arrivals).toEqual([]);
  });

  test('that left is waited for until its ticket is kept, even when the server leaves meanwhile', async () => {
    const desk = openDesk();
    const leaving = new AbortController();
    const tickets: string[] = [];
    desk.server.answer('generate', (arrival) => {
      leaving.abort();
      return submitted(arrival);
    });
    const keepTicket = async (ticket: string) => void tickets.push(ticket);
    const failure = await failureOf(desk.ask({}, {}, { leaving: leaving.signal, keepTicket }));
    expect(failure.reason).toBe('aborted');
    expect(failure.options.notProcessed).toBeUndefined();
    expect(tickets).toHaveLength(1);
  });
});

describe('an order that nobody wants any more', () => {
  const stopWhile = async (status: Reply, cancelled: Reply) => {
    const desk = openDesk();
    const stop = new AbortController();
    desk.server.answer('cancel', cancelled);
    desk.server.answer('status', status);
    const asked = new Set<number>();
    const failure = await failureOf(
      desk.ask({}, {}, { signal: stop.signal, tell: () => (asked.add(asked.size), stop.abort()) }),
    );
    expect(failure.reason).toBe('aborted');
    expect(desk.count('cancel')).toBe(1);
    return failure;
  };

  test('and that fal removed from its queue is not owed', async () => {
    const { options } = await stopWhile(inQueue(1), json({ status: 'OK' }));
    expect(options).toMatchObject({ notProcessed: true, ended: true });
  });

  test('and that waited when it was last asked may have begun: only fal can say that nothing is owed', async () => {
    const failure = await stopWhile(inQueue(1), json({ status: 'CANCELLATION_REQUESTED' }, 202));
    expect(failure.options.notProcessed).toBeUndefined();
    expect(failure.options.ended).toBeUndefined();
  });

  test('and is being painted may have to be paid for', async () => {
    const failure = await stopWhile(inProgress('step 1'), json({ status: 'CANCELLATION_REQUESTED' }, 202));
    expect(failure.options.notProcessed).toBeUndefined();
    expect(failure.options.ended).toBeUndefined();
    expect(failure.message).toContain('may still have to be paid for');
  });

  test('and is done already has to be paid for', async () => {
    const failure = await stopWhile(inQueue(0), json({ status: 'ALREADY_COMPLETED' }, 400));
    expect(failure.options.notProcessed).toBeUndefined();
    expect(failure.message).toContain('has to be paid for');
  });

  test('and of which fal cannot be told may have to be paid for', async () => {
    const failure = await stopWhile(inQueue(0), page);
    expect(failure.options.notProcessed).toBeUndefined();
    expect(failure.message).toContain('could not be told');
  });

  test('is called off where its ticket cannot be kept', async () => {
    const desk = openDesk();
    const full = new Error('The disk is full.');
    const outcome: unknown = await desk
      .ask({}, {}, { keepTicket: () => Promise.reject(full) })
      .catch((error: unknown) => error);
    expect(outcome).toBe(full);
    expect(desk.count('cancel')).toBe(1);
  });
});
