import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { readConfig } from '../../../server/config.ts';
import { imageUrl } from '../../../server/domain/image.ts';
import { defaultSize } from '../../../server/domain/size.ts';
import { ownerId } from '../../../server/domain/user.ts';
import { paint } from '../../../server/painter/paint.ts';
import { keepUpload } from '../../../server/services/images/keep-upload.ts';
import type { Ports } from '../../../server/services/ports.ts';
import { shareImage } from '../../../server/services/shares/share-image.ts';
import { startServer } from '../../../server/start-server.ts';

export interface ServedHouse {
  url: string;
  dataFolder: string;
  /** Of somebody who signed in. */
  cookie: string;
  /** The addresses of their pictures' thumbs. */
  thumbs: string[];
  /** The address of the first one behind a public link. */
  publicThumb: string;
  /** Where the first one lies. */
  thumbFile: string;
}

/** Visits are counted as ever, but nobody is told to wait: all of them come from one address here. */
const withoutVerdict = (ports: Ports): Ports => ({
  ...ports,
  publicBrake: {
    count: (address, kind, now) => {
      ports.publicBrake.count(address, kind, now);
      return 0;
    },
  },
});

const password = 'only for this run';

/** The real server with a user who signed in and some painted pictures. */
export async function serveHouse(pictures: number): Promise<ServedHouse> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'cyclorama-bench-'));
  const { address: url, house } = await startServer(
    readConfig({ PORT: '0', CYCLORAMA_DATA: dataFolder }),
    withoutVerdict,
  );
  const { ports } = house;
  const painted = await paint({
    environmentClass: 'harbour',
    timeOfDay: 'dusk',
    weather: null,
    mood: null,
    palette: [],
    focalDetail: null,
    seed: 7,
    size: defaultSize,
  });
  const { width, height } = painted;
  const thumbs: string[] = [];
  let thumbFile = '';
  let firstId = '';
  for (let count = 0; count < pictures; count += 1) {
    const raw = sharp(painted.pixels, { raw: { width, height, channels: 3 } });
    const bytes = await raw
      .modulate({ hue: Math.round((count * 360) / pictures) })
      .webp()
      .toBuffer();
    const image = await keepUpload(ports, { file: bytes, origin: 'uploaded' });
    await ports.images.addUploads(ownerId, [image], []);
    firstId ||= image.id;
    thumbs.push(imageUrl(image, 'thumb'));
    const { hash } = image;
    thumbFile ||= join(dataFolder, 'images', hash.slice(0, 2), hash.slice(2, 4), `${hash}.thumb.webp`);
  }
  await ports.users.setPassword(ownerId, await ports.passwords.hash(password), null);
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Owner', password }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
  if (!cookie) throw new Error(`Signing in: ${answer.status} ${await answer.text()}`);
  const { share } = await shareImage(ports, { id: ownerId, role: 'admin' }, firstId, {});
  const publicThumb = `/i/${share.token}?size=thumb`;
  return { url, dataFolder, cookie, thumbs, publicThumb, thumbFile };
}
