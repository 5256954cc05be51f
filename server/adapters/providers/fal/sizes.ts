import type { SizeRule } from '../../../domain/model.ts';
import { fitSize } from '../../../domain/prompt/left-out.ts';
import { defaultSize, type Size } from '../../../domain/size.ts';
import { listShapes, readSizeName, type Canvas } from '../canvases.ts';
import type { SizeSaid } from './endpoint.ts';
import catalogue from './models.json' with { type: 'json' };

/** fal's words for sizes, in pixels. */
const wordSizes: Readonly<Record<string, string>> = catalogue.sizeNames;
const words = Object.keys(wordSizes);
export const knownSizeNames: ReadonlySet<string> = new Set(words);

/** What is written into an order about its size. */
export type SizeFields = Partial<
  Record<'image_size' | 'aspect_ratio' | 'resolution', string | { width: number; height: number }>
>;

/** Every size by name; one that is a film's is of the first fineness unless another is asked for: they cost more. */
function canvasesOf(said: SizeSaid, moving: boolean, resolution: string | undefined): Canvas[] {
  if (said.by === 'nothing') return [];
  if (said.by === 'image_size') return nameSizes(said.names);
  const ratios = said.by === 'resolution' ? [said.ratio] : said.ratios;
  const wished = said.resolutions.find((tier) => tier.toLowerCase() === resolution?.toLowerCase());
  const tiers = moving ? said.resolutions.slice(0, 1) : said.resolutions;
  if (!wished) return listShapes(ratios, tiers);
  const own = listShapes(ratios, [wished]);
  // Shapes beyond what a picture may have with us (4K) are chosen by their usual sizes, and asked for in that fineness.
  const usual = listShapes(ratios, said.resolutions.slice(0, 1));
  return own.length >= usual.length ? own : usual.map((canvas) => inTier(canvas, wished));
}

const inTier = (canvas: Canvas, tier: string): Canvas =>
  canvas.shape ? { ...canvas, shape: { ...canvas.shape, tier } } : canvas;

function nameSizes(names: 'words' | readonly string[]): Canvas[] {
  return (names === 'words' ? words : names).flatMap((name) => {
    const canvas = readSizeName(wordSizes[name] ?? name);
    return canvas ? [{ ...canvas, name }] : [];
  });
}

/** The sizes a model paints. One that is told none paints what it likes: the usual size stands for it. */
export function sizeRuleOf(said: SizeSaid, moving: boolean, resolution?: string): SizeRule {
  if (said.by === 'image_size' && said.any) {
    const { maxPixels, ...any } = said.any;
    return { kind: 'any', ...any, ...(maxPixels === undefined ? {} : { maxPixels }) };
  }
  const list = canvasesOf(said, moving, resolution).map(({ size }) => size);
  return { kind: 'list', list: list.length > 0 ? list : [defaultSize] };
}

function chooseCanvas(
  said: SizeSaid,
  moving: boolean,
  wanted: Size,
  resolution?: string,
): Canvas | undefined {
  const canvases = canvasesOf(said, moving, resolution);
  const fitted = fitSize(wanted, { kind: 'list', list: canvases.map(({ size }) => size) });
  return canvases.find(({ size }) => size.width === fitted.width && size.height === fitted.height);
}

/** The fineness in which a size is asked for, where the endpoint has several. */
export const tierOf = (
  said: SizeSaid,
  moving: boolean,
  wanted: Size,
  resolution?: string,
): string | undefined => chooseCanvas(said, moving, wanted, resolution)?.shape?.tier;

export interface ChosenSize {
  /** What is painted; `undefined` where nothing is said of it. */
  size: Size | undefined;
  fields: SizeFields;
}

/** The size that is nearest to the wanted one, in the endpoint's own words. */
export function chooseSize(said: SizeSaid, moving: boolean, wanted: Size, resolution?: string): ChosenSize {
  if (said.by === 'image_size' && said.any) {
    const size = fitSize(wanted, sizeRuleOf(said, moving));
    return { size, fields: { image_size: size } };
  }
  const canvas = chooseCanvas(said, moving, wanted, resolution);
  if (!canvas) return { size: undefined, fields: {} };
  if (said.by === 'image_size')
    return { size: canvas.size, fields: { image_size: said.asObject ? canvas.size : canvas.name } };
  const { aspectRatio, tier } = canvas.shape ?? {};
  return {
    size: canvas.size,
    fields: {
      ...(said.by === 'aspect_ratio' && aspectRatio !== undefined && { aspect_ratio: aspectRatio }),
      ...(tier !== undefined && { resolution: tier }),
    },
  };
}
