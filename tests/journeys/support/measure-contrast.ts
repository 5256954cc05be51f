import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';

type Rgb = [number, number, number];

const linear = (value: number) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const luminance = ([red, green, blue]: Rgb) =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** WCAG's contrast ratio of two colours, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** The colour of a text as it is painted: the browser itself turns any notation into pixels. */
const colourOf = (text: Locator): Promise<Rgb> =>
  text.evaluate((element) => {
    const canvas = document.createElement('canvas').getContext('2d')!;
    canvas.fillStyle = getComputedStyle(element).color;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  });

/** The part of a text that can be seen: the story fades out at its upper and lower edge. */
async function seenPartOf(page: Page, text: Locator) {
  const box = await text.boundingBox();
  const story = await page.getByRole('log').boundingBox();
  if (!box || !story || !(await text.evaluate((element) => element.closest('[role=log]') !== null)))
    return box;
  const top = Math.max(box.y, story.y + 56);
  const bottom = Math.min(box.y + box.height, story.y + story.height - 16);
  return { ...box, y: top, height: bottom - top };
}

/**
 * The contrast of texts with every pixel that lies under them, seen with all text taken away: what all but the
 * worst half per cent of the pixels reach. A text that steps back on this screen is left out.
 */
export async function measureContrast<Name extends string>(
  page: Page,
  texts: Record<Name, Locator>,
): Promise<Partial<Record<Name, number>>> {
  const names = Object.keys(texts) as Name[];
  const seen = await Promise.all(
    names.map(async (name) => ({
      name,
      colour: await colourOf(texts[name]),
      box: await seenPartOf(page, texts[name]),
    })),
  );
  await page.addStyleTag({
    content:
      '* { color: transparent !important; text-shadow: none !important; caret-color: transparent !important }',
  });
  const picture = sharp(await page.screenshot({ animations: 'disabled' })).removeAlpha();
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const measured: Partial<Record<Name, number>> = {};
  for (const { name, colour, box } of seen) {
    if (!box || box.width < 1 || box.height < 1) continue;
    const ratios: number[] = [];
    for (let y = Math.ceil(box.y); y < Math.floor(box.y + box.height); y++)
      for (let x = Math.ceil(box.x); x < Math.floor(box.x + box.width); x++) {
        const at = (y * info.width + x) * 3;
        ratios.push(contrast(colour, [data[at]!, data[at + 1]!, data[at + 2]!]));
      }
    measured[name] = ratios.sort((one, other) => one - other)[Math.floor(ratios.length * 0.005)];
  }
  return measured;
}

/** Pictures that are hard to write on: full light, full dark, and both at once in every grain. */
export async function makeHardPicture(kind: 'white' | 'black' | 'busy'): Promise<Buffer> {
  const [width, height] = [1216, 832];
  const pixel = (x: number, y: number) => {
    if (kind !== 'busy') return kind === 'white' ? 255 : 0;
    return ((Math.floor(x / 24) + Math.floor(y / 17)) * 2654435761) % 97 < 48 ? 250 : 6;
  };
  const raw = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) raw.fill(pixel(x, y), (y * width + x) * 3, (y * width + x) * 3 + 3);
  return sharp(raw, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
