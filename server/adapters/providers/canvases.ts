import { fitSize } from '../../domain/prompt/left-out.ts';
import { Size } from '../../domain/size.ts';

/** A size that a model paints, and how its service is told: in pixels, or as a shape and a fineness. */
export interface Canvas {
  size: Size;
  /** As the list writes it: `1024x1024`, `1376*768`, `landscape_16_9`. Sent as it stands. */
  name: string;
  shape?: { aspectRatio: string; tier: string | undefined };
}

/** The one that is painted when that size is wanted: the same choice that the preview shows. */
export function chooseCanvas(canvases: readonly Canvas[], wanted: Size): Canvas | undefined {
  const { width, height } = fitSize(wanted, { kind: 'list', list: canvases.map(({ size }) => size) });
  return canvases.find(({ size }) => size.width === width && size.height === height);
}

/** Sides of a picture come in steps of it. */
const step = 16;
const usualSide = 1024;

/** A name from a list of sizes: pixels, or words such as `landscape_16_9` and `square_hd`. */
export function readSizeName(name: string): Canvas | undefined {
  const pixels = /^(\d{2,5})\s*[x×*]\s*(\d{2,5})$/i.exec(name.trim());
  if (pixels) return make({ width: Number(pixels[1]), height: Number(pixels[2]) }, name);
  const words = /^(square|portrait|landscape)(?:_(\d+)_(\d+))?(_hd)?$/i.exec(name.trim());
  if (!words) return undefined;
  const [, kind = '', first = '1', second = '1'] = words;
  const [small, large] = [Number(first), Number(second)].sort((one, other) => one - other);
  const ratio = (large ?? 1) / (small ?? 1);
  return make(spread(kind.toLowerCase() === 'portrait' ? 1 / ratio : ratio, usualSide), name);
}

/** Every shape in every fineness. A fineness that says nothing of pixels counts as the usual one. */
export function listShapes(aspectRatios: readonly string[], tiers: readonly string[]): Canvas[] {
  const finenesses = tiers.length > 0 ? tiers : [undefined];
  return finenesses.flatMap((tier) =>
    aspectRatios.flatMap((aspectRatio) => {
      const [width, height] = aspectRatio.split(/[:/]/).map(Number);
      if (!width || !height) return [];
      const canvas = make(spread(width / height, sideOf(tier)), '');
      if (!canvas) return [];
      const name = `${canvas.size.width}x${canvas.size.height}`;
      return [{ ...canvas, name, shape: { aspectRatio, tier } }];
    }),
  );
}

/** `1k` `2K` `0.5k` `1024` `1080p` as the side of a square of that many pixels. */
export function sideOf(tier: string | undefined): number {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*(k|p|px|mp)?$/i.exec(tier?.trim() ?? '') ?? [];
  const number = Number(amount);
  if (!number) return usualSide;
  if (/^k$/i.test(unit)) return number * 1024;
  if (/^mp$/i.test(unit)) return Math.sqrt(number) * 1024;
  // Lines of a film: what is meant is 16:9.
  return /^p$/i.test(unit) ? number * (4 / 3) : number;
}

function spread(ratio: number, side: number): Size {
  const round = (value: number) => Math.round(value / step) * step;
  return { width: round(side * Math.sqrt(ratio)), height: round(side / Math.sqrt(ratio)) };
}

/** `undefined` where its sides are beyond what a picture may have with us. */
function make(size: Size, name: string): Canvas | undefined {
  const valid = Size.safeParse(size);
  return valid.success ? { size: valid.data, name } : undefined;
}

export const readSizeNames = (names: readonly string[]): Canvas[] =>
  names.map(readSizeName).filter((canvas) => canvas !== undefined);
