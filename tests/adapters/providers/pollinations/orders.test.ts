import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { keylessRouteOf, rootOf } from '../../../../server/adapters/providers/pollinations/addresses.ts';
import { readList } from '../../../../server/adapters/providers/pollinations/models.ts';
import { createPollinations } from '../../../../server/adapters/providers/pollinations/pollinations.ts';
import type { GivenReference } from '../../../../server/ports/image-provider.ts';
import { makePicture, picture } from '../../../contract/image-provider/desk.ts';
import {
  answer,
  carry,
  error,
  json,
  models,
  toBase64,
} from '../../../contract/image-provider/pollinations/replies.ts';
import { failureOf, openProviderDesk, type Answer } from '../provider-desk.ts';

const generations = '/v1/images/generations';
const openDesk = () =>
  openProviderDesk({
    make: (tools) => createPollinations(tools),
    apiKey: 'sk_desk0123456789',
    answers: {
      '/image/models': json(models),
      [generations]: carry(picture),
      '/v1/images/edits': carry(picture),
    },
  });
let desk = openDesk();
beforeEach(() => (desk = openDesk()));
afterEach(() => desk.close());

const reference: GivenReference = {
  bytes: picture.bytes,
  hash: 'one',
  width: 96,
  height: 64,
  mime: 'image/png',
  type: 'image',
  strength: 0.5,
  informationExtracted: null,
  fidelity: null,
};

describe('with a key', () => {
  test('words alone are posted, and a reference goes to the route for edits', async () => {
    await desk.ask({ model: 'kontext' });
    const { leftOut } = await desk.ask({ model: 'kontext', references: [reference, reference] });
    expect(desk.paths()).toEqual(['/image/models', generations, '/v1/images/edits']);
    expect(desk.arrivals.at(-1)?.body['image']).toEqual([
      { image_url: `data:image/png;base64,${toBase64(picture.bytes)}` },
    ]);
    expect(leftOut.map(({ why }) => why)).toEqual([
      'This model takes 1 of 2 reference pictures.',
      'Pollinations takes reference pictures without strength, information extracted and fidelity.',
    ]);
  });

  test('a prompt may be long: nothing of it stands in an address', async () => {
    const prompt = 'a harbour '.repeat(3_000);
    await desk.ask({ prompt });
    expect(desk.arrivals.at(-1)?.body['prompt']).toBe(prompt);
    expect(desk.arrivals.every(({ url }) => !url.href.includes('harbour'))).toBe(true);
  });

  test('pictures stay out of the feed unless the connection says otherwise, and are painted anew each', async () => {
    await desk.ask({ seed: 2 ** 32 - 1 });
    expect(desk.arrivals.at(-1)?.body).toMatchObject({ private: true, nologo: true, seed: 2_147_483_647 });
    await desk.ask({}, { parameters: { private: false, nologo: false, safe: 'true' } });
    expect(desk.arrivals.at(-1)?.body).toMatchObject({ private: false, nologo: false, safe: true });
  });

  test.each([
    ['by the picture', {}, 'flux', 0.002],
    [
      'by its tokens',
      { 'x-usage-prompt-text-tokens': '100', 'x-usage-completion-image-tokens': '1000' },
      'gptimage',
      0.00615,
    ],
    ['by nothing out of their store', { 'x-cache': 'HIT' }, 'flux', 0],
    ['by the list where nothing is counted', { 'x-usage-completion-image-tokens': 'many' }, 'kontext', 0.04],
    ['by its picture, whatever else is counted', { 'x-usage-constructor': '3' }, 'flux', 0.002],
    ['by nobody who knows', {}, 'somebody/paints', null],
  ])('pollen is counted %s', async (_, headers, model, amount) => {
    desk.answer(generations, answer([{ b64_json: toBase64(picture.bytes) }], headers));
    const { cost, credits } = await desk.ask({ model });
    expect([cost, credits]).toEqual([null, amount === null ? null : { amount, unit: 'pollen' }]);
  });

  test('an estimate is known where a picture is what is counted', async () => {
    await desk.ask();
    const estimate = (model: string) =>
      desk.provider.estimate(desk.request({ model }), {}, desk.connection().baseUrl);
    expect(estimate('kontext')).toEqual({ money: null, credits: { amount: 0.04, unit: 'pollen' } });
    expect(estimate('gptimage')).toEqual({ money: null, credits: null });
  });

  test('that is not valid any more the test says so', async () => {
    const check = () => desk.provider.test(desk.connection(), desk.context());
    desk.answer('/account/key', json({ valid: false }));
    expect((await failureOf(check())).reason).toBe('bad_credentials');
    desk.answer('/account/key', json({ hello: 'world' }));
    expect((await failureOf(check())).message).toContain('not Pollinations');
  });
});

describe('without a key', () => {
  const jpeg = makePicture('jpeg');
  const at = async (reply: Answer, values: Parameters<typeof desk.ask>[0] = {}, parameters = {}) => {
    desk.answer('/image/a%20harbour%20at%20dusk', reply);
    return desk.ask({ model: 'flux', ...values }, { apiKey: null, parameters });
  };
  const file = async (): Promise<Answer> => {
    const { bytes, mime } = await jpeg;
    return { headers: { 'content-type': mime }, body: bytes };
  };

  test('a picture is asked for by an address and comes as its bytes, for nothing', async () => {
    const parameters = { quality: 'high', safe: 'nsfw', enhance: true };
    const { bytes, cost, credits, leftOut } = await at(
      await file(),
      { negativePrompt: 'crowd', references: [reference] },
      parameters,
    );
    expect(Buffer.from(bytes).equals((await jpeg).bytes)).toBe(true);
    // Nothing at all: `null` would be booked as it was reserved.
    expect([cost?.amountMicros, credits]).toEqual([0, { amount: 0, unit: 'pollen' }]);
    expect(leftOut).toEqual([
      { field: 'references', why: 'Without a key Pollinations takes no reference pictures.' },
    ]);
    expect(desk.arrivals).toHaveLength(1);
    const { url, headers } = desk.arrivals[0]!;
    expect(Object.fromEntries(url.searchParams)).toEqual({
      model: 'flux',
      width: '1216',
      height: '832',
      seed: '7',
      negative_prompt: 'crowd',
      quality: 'high',
      enhance: 'true',
      private: 'true',
      nologo: 'true',
      safe: 'true',
    });
    expect(headers.has('authorization')).toBe(false);
  });

  test.each([
    ['a page', { body: '<html><title>Welcome</title></html>' }, 'malformed_reply'],
    ['an error with a 200', json({ error: 'Moon phase' }), 'malformed_reply'],
    ['JSON', json({ fine: true }), 'malformed_reply'],
    ['nothing', { body: '' }, 'malformed_reply'],
    ['a full queue', json({ error: 'Too Many Requests', message: 'Queue full for IP address' }, 429), 'busy'],
    ['a wish for a key', error(401, 'Authentication required.'), 'bad_credentials'],
  ] as const)('%s in its place is a failure', async (_, reply, reason) => {
    expect((await failureOf(at(reply))).reason).toBe(reason);
  });

  test('a prompt that does not fit into an address is refused before anything is sent', async () => {
    for (const prompt of ['a harbour '.repeat(800), '港'.repeat(800)]) {
      const failure = await failureOf(desk.ask({ prompt }, { apiKey: '' }));
      expect(failure).toMatchObject({ reason: 'too_large', options: { notProcessed: true } });
      expect(failure.message).toContain('enter a key');
    }
    expect(desk.arrivals).toEqual([]);
  });

  test.each([
    ['a/b?c#d&e=%', '/image/a%2Fb%3Fc%23d%26e%3D%25'],
    ['..', '/image/..%20'],
    ['half a pair \ud83d', '/image/half%20a%20pair%20%EF%BF%BD'],
  ])('the prompt %p stays one step of the path', async (prompt, path) => {
    desk.answer(path, await file());
    await desk.ask({ prompt }, { apiKey: null });
    expect(desk.paths()).toEqual([path]);
  });

  test('pictures are painted one after the other', async () => {
    const { bytes } = await jpeg;
    let open = 0;
    let most = 0;
    const waiting: (() => void)[] = [];
    const arrived = Promise.withResolvers<void>();
    desk.answer('/image/a%20harbour%20at%20dusk', async () => {
      open += 1;
      most = Math.max(most, open);
      arrived.resolve();
      if (waiting.length === 0) await new Promise<void>((resume) => waiting.push(resume));
      open -= 1;
      return new Response(bytes as Uint8Array<ArrayBuffer>);
    });
    const orders = [1, 2, 3].map((seed) => desk.ask({ seed }, { apiKey: null }));
    await arrived.promise;
    // Those with a key do not wait for them.
    await desk.ask();
    waiting[0]?.();
    await Promise.all(orders);
    expect(most).toBe(1);
  });

  test.each(['signal', 'leaving'] as const)(
    'an order that waits is given up when %s fires',
    async (which) => {
      const stop = new AbortController();
      const arrived = Promise.withResolvers<void>();
      const release = Promise.withResolvers<void>();
      const { bytes } = await jpeg;
      desk.answer('/image/a%20harbour%20at%20dusk', async () => {
        arrived.resolve();
        await release.promise;
        return new Response(bytes as Uint8Array<ArrayBuffer>);
      });
      const first = desk.ask({}, { apiKey: null });
      await arrived.promise;
      const second = failureOf(desk.ask({}, { apiKey: null }, { [which]: stop.signal }));
      stop.abort();
      expect(await second).toMatchObject({ reason: 'aborted', options: { notProcessed: true } });
      release.resolve();
      await first;
      expect(desk.arrivals).toHaveLength(1);
    },
  );

  test('there is nothing to pay, and the test says how it is', async () => {
    const open = desk.connection({ apiKey: null });
    expect(await desk.provider.test(open, desk.context())).toMatch(/4 models. Without a key one picture/);
    const usage = await desk.provider.usage?.(open, desk.context());
    expect(usage).toMatchObject({ balance: null, credits: null, windows: [] });
    expect(usage?.notes?.join()).toContain('nothing to pay');
  });
});

test('the older host paints without a key in the place of the usual one, and of no other', () => {
  expect(keylessRouteOf(rootOf('https://gen.pollinations.ai/v1/'))).toBe(
    'https://image.pollinations.ai/prompt/',
  );
  expect(keylessRouteOf(rootOf('http://box:80/v1/images/generations'))).toBe('http://box:80/image/');
});

describe('the list', () => {
  test('shows what paints, with how many references it takes, and whose machine it is', () => {
    expect(readList(models).map(({ id, label, maxReferences }) => [id, label, maxReferences])).toEqual([
      ['flux', 'Flux Schnell', 0],
      ['kontext', 'FLUX.1 Kontext', 1],
      ['gptimage', 'GPT Image 1 Mini', 16],
      ['somebody/paints', 'Paints (of another user)', 0],
    ]);
  });

  test('may be one of plain names, and what cannot be read does not spoil it', () => {
    const odd = ['flux', 'turbo', 7, null, '', { name: 'kontext', pricing: 'free', input_modalities: 3 }];
    expect(readList(odd).map(({ id, maxReferences }) => [id, maxReferences])).toEqual([
      ['flux', 0],
      ['turbo', 1],
      ['kontext', 1],
    ]);
  });
});
