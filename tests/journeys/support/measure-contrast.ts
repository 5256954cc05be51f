import type { Page } from 'playwright-core';
import sharp from 'sharp';

type Rgb = [number, number, number];

/** A line of text on the screen, in CSS pixels, with its colour as it is painted; `alpha` counts what it fades by. */
interface Line {
  what: string;
  colour: Rgb;
  alpha: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const linear = (value: number) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const luminance = ([red, green, blue]: Rgb) =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** WCAG's contrast ratio of two colours, 1 to 21. */
function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Every line of text that is seen inside these elements. The story fades out at its edges: what lies there is left out. */
const listLines = (page: Page, within: string): Promise<Line[]> =>
  page.evaluate((selector) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    // The browser itself turns any notation of a colour into pixels.
    const read = (colour: string) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return { colour: [red, green, blue] as [number, number, number], alpha: alpha / 255 };
    };
    const story = document.querySelector('[role=log]')?.getBoundingClientRect();
    const lines: Line[] = [];
    for (const root of document.querySelectorAll(selector)) {
      const inStory = root.closest('[role=log]') !== null;
      const top = inStory && story ? story.top + 56 : 0;
      const bottom = inStory && story ? story.bottom - 16 : innerHeight;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.nodeValue?.trim() || !element?.checkVisibility({ visibilityProperty: true })) continue;
        let alpha = 1;
        for (let at: Element | null = element; at; at = at.parentElement)
          alpha *= Number(getComputedStyle(at).opacity);
        const ink = read(getComputedStyle(element).color);
        if (alpha * ink.alpha < 0.05) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
          const seen = { left: box.left, right: box.right, top: Math.max(box.top, top), bottom: 0 };
          seen.bottom = Math.min(box.bottom, bottom);
          if (box.width < 2 || seen.bottom - seen.top < 8) continue;
          const what = `${element.localName}.${element.className.toString().split(' ')[0]}`;
          lines.push({ what, colour: ink.colour, alpha: alpha * ink.alpha, ...seen });
        }
      }
    }
    return lines;
  }, within);

/**
 * The contrast of every text inside these elements with the pixels that lie under it, seen with all text taken away:
 * what all but the worst half per cent of each line's pixels reach, the least of it by kind of element.
 */
export async function measureContrast(page: Page, within: string): Promise<Map<string, number>> {
  const lines = await listLines(page, within);
  const untold = await page.addStyleTag({
    content:
      '* { color: transparent !important; text-shadow: none !important; caret-color: transparent !important }',
  });
  const picture = sharp(await page.screenshot({ animations: 'disabled' })).removeAlpha();
  await untold.evaluate((element) => (element as HTMLStyleElement).remove());
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const worst = new Map<string, number>();
  for (const { what, colour, alpha, left, right, top, bottom } of lines) {
    const ratios: number[] = [];
    for (let y = Math.max(0, Math.ceil(top)); y < Math.min(info.height, bottom); y++)
      for (let x = Math.max(0, Math.ceil(left)); x < Math.min(info.width, right); x++) {
        const at = (y * info.width + x) * 3;
        const under: Rgb = [data[at]!, data[at + 1]!, data[at + 2]!];
        const ink = colour.map((part, index) => part * alpha + under[index]! * (1 - alpha)) as Rgb;
        ratios.push(contrast(ink, under));
      }
    const reached = ratios.sort((one, other) => one - other)[Math.floor(ratios.length * 0.005)];
    if (reached !== undefined) worst.set(what, Math.min(reached, worst.get(what) ?? Infinity));
  }
  return worst;
}
