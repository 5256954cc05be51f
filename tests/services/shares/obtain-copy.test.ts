import { expect, test } from 'bun:test';
import sharp from 'sharp';
import { sharpCopyMaker } from '../../../server/adapters/imaging/copy-maker.ts';
import { pictureImprints } from '../../../server/adapters/imprints/picture-imprints.ts';
import { PublicFormat, type PublicSize } from '../../../server/domain/share.ts';
import { obtainCopy } from '../../../server/services/shares/obtain-copy.ts';
import { createWorld } from '../../support/create-world.ts';
import { makeImage } from '../../support/records.ts';

const imprint = {
  prompt: 'a private harbour',
  negativePrompt: 'fog',
  seed: 5,
  model: 'other-model',
  recipe: { steps: 28 },
  width: 64,
  height: 48,
  createdAt: '2026-11-21T12:00:00.000Z',
  provider: 'novelai',
};

test.each(PublicFormat.options)(
  'words of a file go along into a .%s only where its owner says so',
  async (format) => {
    const world = createWorld({ copyMaker: sharpCopyMaker });
    const plain = await sharp({ create: { width: 64, height: 48, channels: 4, background: '#345' } })
      .png()
      .toBuffer();
    const bytes = Buffer.concat(await pictureImprints.write(plain, imprint));
    const renditions = { thumb: bytes, preview: bytes };
    const hash = await world.ports.imageStore.put('img_1', bytes, 'image/png', renditions);
    const image = makeImage(world, { hash, prompt: 'words of its row' });
    const read = async (size: PublicSize, withMetadata: boolean) => {
      const copy = await obtainCopy(world.ports, image, { size, withMetadata, format });
      return pictureImprints.read((await copy?.open().bytes()) ?? new Uint8Array());
    };
    for (const size of ['thumb', 'embed', 'original'] as const) {
      expect(await read(size, false)).toBeUndefined();
      const { prompt, negativePrompt, seed, model } = imprint;
      expect(await read(size, true)).toMatchObject({ prompt, negativePrompt, seed, model });
    }
    world.close();
  },
);
