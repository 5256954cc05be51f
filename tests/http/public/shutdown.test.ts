import { afterEach, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { readConfig } from '../../../server/config.ts';
import { startServer, type RunningServer } from '../../../server/start-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'cyclorama-views-'));
let server: RunningServer | undefined;
const start = async () => (server = await startServer(readConfig({ PORT: '0', CYCLORAMA_DATA: folder })));
afterEach(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

test('a server that is stopped writes the views it counted, and hands out the same bytes after its next start', async () => {
  const { address, stop } = await start();
  const picture = await sharp({ create: { width: 3000, height: 1000, channels: 3, background: '#345' } })
    .png()
    .toBuffer();
  const form = new FormData();
  form.set('file', new File([picture], 'tower.png'));
  const uploaded = await fetch(`${address}/api/images`, { method: 'POST', body: form });
  const { items } = (await uploaded.json()) as { items: { id: string }[] };
  const made = await fetch(`${address}/api/images/${items[0]?.id}/share`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const { token } = (await made.json()) as { token: string };
  const read = async (from: string) => Buffer.from(await (await fetch(`${from}/i/${token}`)).arrayBuffer());
  const before = await read(address);
  await fetch(`${address}/p/${token}`);
  expect(await sharp(before).metadata()).toMatchObject({ format: 'jpeg', width: 2048, height: 683 });
  await stop();
  const again = await start();
  const share = await fetch(`${again.address}/api/shares/${token}`);
  expect(await share.json()).toMatchObject({ views: 2, imageCount: 1 });
  expect((await read(again.address)).equals(before)).toBe(true);
});
