import { expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import type { ShareDetails } from '../../server/contract/shares.ts';
import { callApi, listImages, writeChat } from './support/call-api.ts';
import { findBarriers } from './support/check-axe.ts';
import { expectNoSidewaysScroll, quiet } from './support/stage.ts';
import { sizes, useJourney } from './support/use-journey.ts';

const journey = useJourney();

/** Widths of all pictures as they came, once they all have. */
const loadAll = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    Promise.all([...document.images].map((image) => image.decode().then(() => image.naturalWidth))),
  );

test('whoever has a link sees the picture, its caption and nothing else, until it is revoked', async () => {
  const { address } = journey.server;
  await writeChat(address, 'A private story', [
    { role: 'narrator', text: 'We stand on a beach at noon under a clear sky.' },
  ]);
  await quiet(address);
  await writeChat(address, 'Another', [{ role: 'narrator', text: 'Night in the pine forest. Snow falls.' }]);
  await quiet(address);
  const imageIds = (await listImages(address)).map(({ id }) => id);
  expect(imageIds).toHaveLength(2);
  const caption = 'Noon at the <b>shore</b> & nobody there';
  const share = (body: object) => callApi<ShareDetails>(address, 'POST', '/api/shares', body);
  const single = await share({ imageIds: imageIds.slice(0, 1), caption });
  const album = await share({ imageIds, caption });

  for (const viewport of [sizes.phone, sizes.desktop]) {
    for (const { pageUrl, imageCount } of [single, album]) {
      const page = await journey.goTo(pageUrl, { viewport, reducedMotion: 'reduce' });
      expect((await loadAll(page)).every((width) => width > 0)).toBe(true);
      await page.getByText(caption, { exact: true }).waitFor();
      expect((await page.locator('body').innerText()).trim()).toBe(caption);
      expect(await page.getByRole('link').count()).toBe(imageCount);
      await expectNoSidewaysScroll(page);
      expect(await findBarriers(page)).toEqual([]);
      const box = await page
        .getByRole('img', { name: imageCount === 1 ? caption : 'Picture 1 of 2' })
        .boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? Infinity)).toBeLessThanOrEqual(viewport.height);
      await journey.screenshot(page, `public-${imageCount === 1 ? 'picture' : 'album'}-${viewport.width}`);
    }
  }

  // The pages' own pictures are no views of their own.
  const seen = await callApi<ShareDetails>(address, 'GET', `/api/shares/${single.token}`);
  expect(seen.views).toBe(2);

  const page = await journey.goTo(single.pageUrl);
  await page.getByRole('link').click();
  await page.waitForURL(single.url);
  await callApi(address, 'DELETE', `/api/shares/${single.token}`);
  for (const url of [single.pageUrl, `${address}/p/x`]) {
    const gone = await journey.goTo(url);
    await gone.getByText('This link shows nothing, or nothing any more.').waitFor();
  }
  // That it is gone, and a picture to put beside the title of a page that has none.
  journey.forgive(/404 \(Not Found\) \S+\/(?:p\/\S+|favicon\.ico)$/);
});
