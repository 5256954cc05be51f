import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import ogs from 'open-graph-scraper';
import { unfurl } from 'unfurl.js';
import type { Image } from '../../../server/domain/image.ts';
import { shareAlbum } from '../../../server/services/shares/share-album.ts';
import { openLiveDoor, type LiveDoor } from '../live.ts';
import { storeImage } from '../support-images.ts';

let door: LiveDoor;
let image: Image;
beforeEach(async () => {
  door = openLiveDoor();
  image = await storeImage(door.world);
});
afterEach(async () => {
  expect(door.faults).toEqual([]);
  await door.stop();
});

const resize = ({ id }: Image, width: number, height: number) =>
  void door.world.database.raw
    .query('UPDATE images SET width = ?, height = ? WHERE id = ?')
    .run(width, height, id);
const share = async (terms: Partial<Parameters<typeof shareAlbum>[2]> = {}) => {
  const { share: made } = await shareAlbum(door.world.ports, door.world.owner, {
    imageIds: [image.id],
    ...terms,
  });
  return made.token;
};
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(door.address + path, { method, headers });
const readPage = async (token: string) => (await get(`/p/${token}`)).text();

describe('the page of a link', () => {
  test('says to messengers what it shows, with absolute addresses that answer', async () => {
    resize(image, 4096, 2000);
    const caption = 'The harbour, an hour before the storm.\nPainted for Ilse.';
    const token = await share({ caption });
    const { result } = await ogs({ html: await readPage(token) });
    const picture = `${door.address}/i/${token}.jpg`;
    expect(result).toMatchObject({
      ogType: 'website',
      ogSiteName: 'Cyclorama',
      ogUrl: `${door.address}/p/${token}`,
      ogTitle: 'The harbour, an hour before the storm.',
      ogDescription: caption,
      ogImage: [{ url: picture, type: 'image/jpeg', width: '2048', height: '1000', alt: caption }],
      twitterCard: 'summary_large_image',
      twitterTitle: 'The harbour, an hour before the storm.',
      twitterImage: [{ url: picture, alt: caption }],
    });
    const sent = await fetch(picture);
    expect([sent.status, sent.headers.get('content-type'), await sent.text()]).toEqual([
      200,
      'image/jpeg',
      'embed jpg 2048x1000',
    ]);
  });

  test('is unfurled with its photo, by way of oEmbed', async () => {
    const token = await share({ caption: 'Fog.' });
    const read = await unfurl(`${door.address}/p/${token}`);
    expect(read).toMatchObject({
      title: 'Fog.',
      theme_color: expect.stringMatching(/^#[0-9a-f]{6}$/),
      open_graph: {
        title: 'Fog.',
        images: [{ url: `${door.address}/i/${token}.jpg`, width: 64, height: 48, type: 'image/jpeg' }],
      },
      twitter_card: { card: 'summary_large_image' },
      oEmbed: { type: 'photo', title: 'Fog.', url: `${door.address}/i/${token}.jpg`, width: 64, height: 48 },
    });
  });

  test('keeps what is not for everybody to itself', async () => {
    const html = await readPage(await share());
    for (const own of [image.id, image.hash, image.prompt, image.chatId ?? '-', image.model]) {
      expect(html).not.toContain(own);
    }
    expect(html).toContain('<title>A picture</title>');
  });

  test('writes a caption as text, whatever it holds', async () => {
    const caption = `"><script>alert('x')</script><img src=x onerror=alert(1)> & &lt; </style>`;
    const token = await share({ caption });
    const html = await readPage(token);
    expect(html).not.toMatch(/<script|<img src=x|onerror=alert\(1\)>/);
    expect((await ogs({ html })).result.ogDescription).toBe(caption);
  });

  test('needs no script, and may load nothing but pictures and films of this server and its own style', async () => {
    const response = await get(`/p/${await share({ caption: 'Fog.' })}`);
    const html = await response.text();
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? '';
    const hash = new Bun.CryptoHasher('sha256').update(style).digest('base64');
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; img-src 'self'; media-src 'self'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(html).not.toMatch(/<script|\sstyle=|\son\w+=|url\(/);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html;charset=utf-8',
      'cache-control': 'public, max-age=300',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
  });

  test('shows pictures by addresses that answer, each large one behind its small one', async () => {
    const second = await storeImage(door.world, { length: 30 });
    resize(second, 3000, 1000);
    for (const imageIds of [[image.id], [image.id, second.id]]) {
      const token = await share({ imageIds, size: 'original', caption: 'Two.' });
      const page = `${door.address}/p/${token}`;
      const addresses = new Set<string>();
      const add = (path: string | null) => path && addresses.add(new URL(path, page).href);
      await new HTMLRewriter()
        .on('img', {
          element: (element) => {
            add(element.getAttribute('src'));
            for (const source of element.getAttribute('srcset')?.split(', ') ?? [])
              add(source.split(' ')[0] ?? '');
            expect(element.hasAttribute('alt')).toBe(true);
          },
        })
        .on('a', { element: (element) => void add(element.getAttribute('href')) })
        .transform(new Response(await readPage(token)))
        .text();
      expect(addresses.size).toBe(imageIds.length === 1 ? 3 : 6);
      for (const address of addresses) {
        const sent = await fetch(address);
        expect([address, sent.status]).toEqual([address, 200]);
        expect(address).toStartWith(`${door.address}/i/${token}`);
      }
    }
  });

  test('is that of an album when there are several', async () => {
    const second = await storeImage(door.world, { length: 30 });
    const token = await share({ imageIds: [second.id, image.id] });
    const html = await readPage(token);
    expect(html.match(/<li /g)).toHaveLength(2);
    const { result } = await ogs({ html });
    expect(result.ogTitle).toBe('An album of 2 pictures');
    expect(result.ogImage?.[0]?.url).toBe(`${door.address}/i/${token}/1.jpg`);
  });

  test('answers HEAD without a body', async () => {
    const token = await share();
    for (const path of [`/p/${token}`, `/i/${token}`]) {
      const { status, headers } = await get(path, {}, 'HEAD');
      expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=300']);
    }
    expect((await get(`/i/${token}`, {}, 'HEAD')).headers.get('content-length')).toBe('15');
  });
});

describe('addresses of the page', () => {
  const imageOf = async (token: string, headers: Record<string, string>) =>
    (await ogs({ html: await (await get(`/p/${token}`, headers)).text() })).result.ogImage?.[0]?.url;

  test('follow how a proxy on this machine was called', async () => {
    const token = await share();
    const proxied = {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'stage.example',
      'x-forwarded-for': '9.9.9.9',
    };
    expect(await imageOf(token, proxied)).toBe(`https://stage.example/i/${token}.jpg`);
    expect(await imageOf(token, { host: 'other.example:81' })).toBe(`http://other.example:81/i/${token}.jpg`);
    expect(await imageOf(token, { 'x-forwarded-host': '"><script>' })).toStartWith('http://');
  });
});
