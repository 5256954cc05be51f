import { afterEach, describe, expect, test } from 'bun:test';
import type { ProviderFailure } from '../../../../server/domain/failure.ts';
import { openWebUi, type WebUi } from './webui.ts';

const interrupt = 'POST /sdapi/v1/interrupt';
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  ) as Promise<ProviderFailure | undefined>;
let webUi: WebUi;
afterEach(() => webUi.close());

describe('an order that nobody wants any more', () => {
  test('is interrupted once while it is painted', async () => {
    webUi = openWebUi();
    const stop = new AbortController();
    const call = failureOf(webUi.ask({}, { signal: stop.signal }));
    await webUi.until(() => webUi.isRunning(0));
    stop.abort();
    expect(await call).toMatchObject({ reason: 'aborted' });
    expect(webUi.count(interrupt)).toBe(1);
    expect(webUi.isRunning(0)).toBe(false);
  });

  test('is interrupted when its time is over, so that it does not keep others waiting', async () => {
    webUi = openWebUi();
    const call = failureOf(webUi.ask({}, { timeoutMs: 250 }));
    await webUi.until(() => webUi.isRunning(0));
    expect(await call).toMatchObject({ reason: 'timed_out' });
    expect(webUi.count(interrupt)).toBe(1);
  });

  test('leaves another’s picture alone while it waits behind it, and is stopped when its turn comes', async () => {
    webUi = openWebUi();
    const stop = new AbortController();
    const other = webUi.ask();
    await webUi.until(() => webUi.isRunning(0));
    const call = failureOf(webUi.ask({}, { signal: stop.signal }));
    await webUi.until(() => webUi.orders.length === 2);
    stop.abort();
    // Nobody is held until then.
    expect(await call).toMatchObject({ reason: 'aborted' });
    expect(webUi.count(interrupt)).toBe(0);
    webUi.orders[0]?.end('painted');
    expect((await other).bytes.length).toBeGreaterThan(0);
    await webUi.until(() => webUi.count(interrupt) === 1);
    await webUi.until(() => !webUi.isRunning(1));
  });

  test('is not looked after for ever', async () => {
    webUi = openWebUi({ watchMs: 0 });
    const stop = new AbortController();
    const other = webUi.ask();
    await webUi.until(() => webUi.isRunning(0));
    const call = failureOf(webUi.ask({}, { signal: stop.signal }));
    await webUi.until(() => webUi.orders.length === 2);
    stop.abort();
    await call;
    webUi.orders[0]?.end('painted');
    await other;
    await webUi.until(() => webUi.isRunning(1));
    expect(webUi.count(interrupt)).toBe(0);
    webUi.orders[1]?.end('painted');
  });

  test('is painted to its end where the server does not say whose order is running', async () => {
    webUi = openWebUi({ tells: 'none' });
    const stop = new AbortController();
    const call = failureOf(webUi.ask({}, { signal: stop.signal }));
    await webUi.until(() => webUi.isRunning(0));
    stop.abort();
    expect(await call).toMatchObject({ reason: 'aborted' });
    expect(webUi.count(interrupt)).toBe(0);
    expect(webUi.isRunning(0)).toBe(true);
    webUi.orders[0]?.end('painted');
  });

  test('is over when somebody interrupted it there: that is told as no picture', async () => {
    webUi = openWebUi();
    const call = failureOf(webUi.ask());
    await webUi.until(() => webUi.isRunning(0));
    webUi.orders[0]?.end('interrupted');
    const failure = await call;
    expect(failure).toMatchObject({ reason: 'no_image' });
    expect(failure?.message).toContain('interrupted');
    expect(webUi.count(interrupt)).toBe(0);
  });
});
