import { afterEach, describe, expect, test } from 'bun:test';
import { picture } from '../../../contract/image-provider/desk.ts';
import { toBase64 } from '../../../contract/image-provider/a1111/replies.ts';
import { listen, openWebUi, type WebUi } from './webui.ts';

const dataUrl = `data:image/png;base64,${toBase64(picture.bytes)}`;
const progressPath = '/internal/progress';
let webUi: WebUi;
afterEach(() => webUi.close());

describe('while a WebUI paints', () => {
  test('progress, the last line and previews come, each preview once, and then the picture', async () => {
    webUi = openWebUi();
    const told = listen();
    Object.assign(webUi.shown, { progress: 0.25, preview: dataUrl, previewId: 3, line: 'Loading harbour' });
    const call = webUi.ask({}, told.context);
    await told.until(() => told.previews.length > 0);
    expect(Buffer.from(told.previews[0] ?? []).equals(picture.bytes)).toBe(true);
    expect(told.progress[0]).toBe(0.25);
    expect(told.news).toContainEqual({ queuePosition: null, line: 'Loading harbour' });
    const asked = webUi.previewsAsked.length;
    await webUi.until(() => webUi.previewsAsked.length > asked + 1);
    // What was seen already is named, so that it is not sent again.
    expect(webUi.previewsAsked[0]).toBe(-1);
    expect(webUi.previewsAsked.at(-1)).toBe(3);
    webUi.orders[0]?.end('painted');
    expect(Buffer.from((await call).bytes).equals(picture.bytes)).toBe(true);
  });

  test('an order behind others is told its place, and that it waits no more', async () => {
    webUi = openWebUi();
    const [first, second, third] = [listen(), listen(), listen()];
    const one = webUi.ask({}, first.context);
    await webUi.until(() => webUi.isRunning(0));
    const two = webUi.ask({}, second.context);
    await webUi.until(() => webUi.orders.length === 2);
    const three = webUi.ask({}, third.context);
    await third.until(() => third.news.some(({ queuePosition }) => queuePosition === 2));
    webUi.orders[0]?.end('painted');
    await one;
    await third.until(() => third.news.some(({ queuePosition }) => queuePosition === 1));
    await second.until(() => second.news.at(-1)?.queuePosition === null);
    expect(third.progress).toEqual([]);
    webUi.orders[1]?.end('painted');
    webUi.orders[2]?.end('painted');
    await Promise.all([two, three]);
  });

  test('progress that cannot be had, and previews that are none, harm nothing', async () => {
    webUi = openWebUi();
    const told = listen();
    Object.assign(webUi.shown, { preview: 'data:image/png;base64,AAAA', previewId: 1 });
    webUi.answer(progressPath, { status: 503, body: 'Later.' });
    const call = webUi.ask({}, told.context);
    await webUi.until(() => webUi.count(`POST ${progressPath}`) > 1);
    webUi.orders[0]?.end('painted');
    expect((await call).bytes.length).toBeGreaterThan(0);
    expect(told).toMatchObject({ progress: [], previews: [], news: [] });
  });

  test('a server without the route for single orders is believed only where it names ours', async () => {
    webUi = openWebUi({ tells: 'general' });
    webUi.shown.progress = 0.5;
    const [first, second] = [listen(), listen()];
    const one = webUi.ask({}, first.context);
    await webUi.until(() => webUi.isRunning(0));
    const two = webUi.ask({}, second.context);
    await first.until(() => first.progress.includes(0.5));
    await webUi.until(() => webUi.tasksAsked.filter((id) => id === webUi.orders[1]?.id).length > 2);
    expect(second).toMatchObject({ progress: [], previews: [] });
    webUi.orders[0]?.end('painted');
    await one;
    await second.until(() => second.progress.length > 0);
    webUi.orders[1]?.end('painted');
    await two;
  });

  test('a server that tells nothing is asked once and then left in peace', async () => {
    webUi = openWebUi({ tells: 'none' });
    const told = listen();
    const call = webUi.ask({}, told.context);
    await webUi.until(() => webUi.count('GET /sdapi/v1/progress') === 1);
    webUi.orders[0]?.end('painted');
    await call;
    expect(webUi.count(`POST ${progressPath}`)).toBe(1);
    expect(told).toMatchObject({ progress: [], previews: [], news: [] });
  });
});
