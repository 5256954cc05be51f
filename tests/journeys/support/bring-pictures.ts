import sharp from 'sharp';
import type { ImagesUploaded } from '../../../server/contract/image-uploads.ts';
import type { ImageView } from '../../../server/contract/images.ts';

const sizes = [
  [320, 220],
  [220, 320],
  [256, 256],
  [400, 160],
] as const;

/** A picture file of one colour and some shape; no two with the same bytes. */
export async function makePictureFile(number: number): Promise<File> {
  const [width, height] = sizes[number % sizes.length]!;
  const background = { r: (number * 67) % 256, g: (number * 31) % 256, b: 60 + (number % 150) };
  const bytes = await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
  return new File([Uint8Array.from(bytes)], `picture-${number}.png`, { type: 'image/png' });
}

/** Puts small pictures into the gallery, ten a request. Returns them newest first. */
export async function bringPictures(address: string, count: number): Promise<ImageView[]> {
  const brought: ImageView[] = [];
  for (let from = 0; from < count; from += 10) {
    const form = new FormData();
    for (let number = from; number < Math.min(count, from + 10); number++)
      form.append('file', await makePictureFile(number));
    const response = await fetch(`${address}/api/images`, { method: 'POST', body: form });
    if (!response.ok) throw new Error(`The upload was answered ${response.status}: ${await response.text()}`);
    brought.unshift(...((await response.json()) as ImagesUploaded).items.toReversed());
  }
  return brought;
}
