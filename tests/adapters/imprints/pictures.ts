import sharp from 'sharp';
import type { OwnImprint } from '../../../server/domain/imprint/imprint.ts';

export const width = 64;
export const height = 48;

/** Noise from a seed, so that pixels which moved would show. */
function noise(channels: 3 | 4): Uint8Array {
  let state = 7;
  return Uint8Array.from({ length: width * height * channels }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state >> 16;
  });
}

const raw = (channels: 3 | 4) => sharp(noise(channels), { raw: { width, height, channels } });

export const png = await raw(3).png().toBuffer();
export const alphaPng = await raw(4).png().toBuffer();
export const jpeg = await raw(3).jpeg().toBuffer();
export const cameraJpeg = await raw(3)
  .jpeg()
  .withMetadata({ orientation: 6 })
  .withExifMerge({ IFD0: { Make: 'Camera of the coast' }, IFD2: { ExposureTime: '1/60' } })
  .withXmp(
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:source>a lighthouse</dc:source></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
  )
  .toBuffer();
/** With the first segment that most programs write. */
export const jfifJpeg = Buffer.concat([
  jpeg.subarray(0, 2),
  Buffer.from('ffe000104a46494600010100000100010000', 'hex'),
  jpeg.subarray(2),
]);
export const lossyWebp = await raw(3).webp().toBuffer();
export const losslessWebp = await raw(4).webp({ lossless: true }).toBuffer();
export const extendedWebp = await raw(4)
  .webp()
  .withExif({ IFD0: { Make: 'Camera of the coast' } })
  .toBuffer();
export const gif = await raw(3).gif().toBuffer();
export const avif = await raw(3).avif().toBuffer();

export const imprint: OwnImprint = {
  prompt: 'a lighthouse, dusk\nsecond line: "quoted", naïve 漢字 🌊',
  negativePrompt: 'crowd, text',
  seed: 4_294_967_295,
  model: 'nai-diffusion-4-5-full',
  provider: 'novelai',
  width,
  height,
  createdAt: '2026-11-21T10:00:00.000Z',
  recipe: {
    software: 'NovelAI',
    steps: 28,
    guidance: 5.5,
    sampler: 'k_euler_ancestral',
    schedule: 'karras',
    modelHash: '4BDE2A90',
    denoise: 0.7,
    more: { note: 'commas, colons: and "marks"' },
  },
};

/** What that web UI is to read out of it. */
export const asWebUi = {
  Prompt: imprint.prompt,
  'Negative prompt': 'crowd, text',
  Steps: '28',
  Sampler: 'Euler a',
  'Schedule type': 'Karras',
  'CFG scale': '5.5',
  Seed: '4294967295',
  Size: '64x48',
  'Model hash': '4BDE2A90',
  Model: 'nai-diffusion-4-5-full',
  'Denoising strength': '0.7',
  note: 'commas, colons: and "marks"',
  Software: 'NovelAI',
  Created: '2026-11-21',
  App: 'Cyclorama',
};

/** The PNG with further chunks where most programs put them: before its pixels. */
export const pngWith = (...chunks: Uint8Array[]): Buffer =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
