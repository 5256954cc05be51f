import { expect, test } from 'bun:test';
import { callApi, writeChat } from './support/call-api.ts';
import { hardPictures, makeHardPicture } from './support/hard-pictures.ts';
import { measureContrast } from './support/measure-contrast.ts';
import { backdropOf, quiet } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();
const opacities = [1, 0.7, 0.4, 0.15];
/** Each picture in both themes; at the desk the one, on a phone the other, by turns. */
const viewsOf = (turn: number) => [
  { theme: 'dark', viewport: turn % 2 === 0 ? sizes.desktop : sizes.phone },
  { theme: 'light', viewport: turn % 2 === 0 ? sizes.phone : sizes.desktop },
];

test('every text of a story is read at 4.5 to 1 over white, black, noise, tiles and a photograph, however strong', async () => {
  const { address } = journey.server;
  const chat = await writeChat(address, 'Hard pictures', [
    { role: 'narrator', text: 'Noon on the beach, and not a cloud. '.repeat(12) },
    { role: 'character', name: 'Mara', text: `“Look,” she says, *pointing*. ${'Not a cloud. '.repeat(20)}` },
    { role: 'user', name: 'Ada', text: 'I close my eyes against the **light**. '.repeat(9) },
    { role: 'character', name: 'Mara', text: '*She laughs.* “You never did like it.” '.repeat(8) },
  ]);
  await quiet(address);
  const setOpacity = (backgroundOpacity: number) =>
    callApi(address, 'PATCH', `/api/chats/${chat.id}/settings`, { backgroundOpacity });
  const tooFaint: string[] = [];
  let measured = 0;
  for (const [turn, kind] of hardPictures.entries()) {
    const body = await makeHardPicture(kind);
    for (const { theme, viewport } of viewsOf(turn)) {
      const context = await journey.visitor({ reducedMotion: 'reduce', viewport });
      await context.addInitScript((name) => {
        if (location.protocol === 'http:') localStorage.setItem('cyclorama.theme', name);
      }, theme);
      await context.route(/\/api\/images\/[^/]+\/file/, (route) =>
        route.fulfill({ body, contentType: 'image/png' }),
      );
      const page = await context.newPage();
      await page.goto(`/chats/${chat.id}`);
      await backdropOf(page);
      await page.locator('.scrim[style*="--scrim-0"]').waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)));
      for (const opacity of opacities) {
        await setOpacity(opacity);
        await page.waitForFunction(
          (wanted) =>
            document.querySelector<HTMLElement>('[data-backdrop]')?.style.opacity === String(wanted),
          opacity,
        );
        for (const [what, ratio] of await measureContrast(page, '[role=log], header h1, .chip')) {
          measured++;
          if (ratio < 4.5)
            tooFaint.push(`${what}: ${ratio.toFixed(2)} (${kind}, ${opacity}, ${theme}, ${viewport.width})`);
        }
      }
      await context.close();
    }
  }
  expect(tooFaint).toEqual([]);
  // Three kinds of text at least: the story's words, who speaks, and the scene's chip.
  expect(measured).toBeGreaterThanOrEqual(hardPictures.length * 2 * opacities.length * 3);
});
