import { contrast, luminance, mix, type Rgb } from './colour.ts';
import type { PictureMeasure } from './measure-picture.ts';

/** Where text lies, in pixels of the window. */
export interface TextArea {
  left: number;
  right: number;
  /** Nothing is read above it. */
  top: number;
  windowWidth: number;
  windowHeight: number;
}

export interface Surroundings {
  /** What the scrim is made of, what lies behind the picture, and the inks that are read on it. */
  scrim: Rgb;
  ground: Rgb;
  inks: readonly Rgb[];
  /** How strongly the picture is shown, 0..1. */
  opacity: number;
  /** The contrast to be reached at every cell. */
  target: number;
}

const bands = 8;
/** How much weaker the scrim may get from one band to the next: a lamp shall not leave a bar across the stage. */
const steepest = 0.14;

/** The least opacity of the scrim that brings the weakest ink to the target over this colour. */
function opacityFor(cell: Rgb, around: Surroundings): number {
  const under = mix(around.ground, cell, around.opacity);
  const lightScrim = luminance(around.scrim) > 0.5;
  const lights = around.inks.map(luminance);
  const ink = lightScrim ? Math.max(...lights) : Math.min(...lights);
  const reaches = (opacity: number) => {
    const light = luminance(mix(under, around.scrim, opacity));
    return light > ink === lightScrim && contrast(light, ink) >= around.target;
  };
  if (reaches(0)) return 0;
  let [low, high] = [0, 1];
  for (let step = 0; step < 8; step++) {
    const middle = (low + high) / 2;
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * How strong the scrim must be from top to bottom of the window, so that text reads on every cell of the
 * picture that lies under it (`object-fit: cover`, centred). Returns one opacity a band edge, top first.
 */
export function fitScrim(picture: PictureMeasure, area: TextArea, around: Surroundings): number[] {
  const scale = Math.max(area.windowWidth / picture.ratio, area.windowHeight);
  const [shownWidth, shownHeight] = [scale * picture.ratio, scale];
  const columnOf = (x: number) => ((x + (shownWidth - area.windowWidth) / 2) / shownWidth) * picture.width;
  const rowOf = (y: number) => ((y + (shownHeight - area.windowHeight) / 2) / shownHeight) * picture.height;
  const firstColumn = Math.max(0, Math.floor(columnOf(area.left)));
  const lastColumn = Math.min(picture.width - 1, Math.floor(columnOf(area.right)));
  const points = luminance(around.scrim) > 0.5 ? picture.darkest : picture.lightest;
  const needs = Array.from({ length: bands }, (_, band) => {
    const from = Math.max(area.top, (band / bands) * area.windowHeight);
    const to = ((band + 1) / bands) * area.windowHeight;
    if (from >= to) return 0;
    const top = Math.max(0, Math.floor(rowOf(from)));
    const bottom = Math.min(picture.height - 1, Math.floor(rowOf(to)));
    let need = 0;
    for (let row = top; row <= bottom; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        const at = (row * picture.width + column) * 3;
        const [red = 0, green = 0, blue = 0] = points.subarray(at, at + 3);
        need = Math.max(need, opacityFor([red, green, blue], around));
      }
    }
    return need;
  });
  // Between two edges the browser mixes, so each edge takes the stronger of its neighbours.
  const edges = Array.from({ length: bands + 1 }, (_, at) => Math.max(needs[at - 1] ?? 0, needs[at] ?? 0));
  return edges.map((_, at) =>
    Math.max(...edges.map((edge, other) => edge - steepest * Math.abs(at - other))),
  );
}

/** How restless the picture is under the text, 0..1: the mean step of light between neighbouring cells. */
export function readUnrest(picture: PictureMeasure): number {
  let sum = 0;
  let count = 0;
  for (let at = 3; at < picture.cells.length; at += 3) {
    if ((at / 3) % picture.width === 0) continue;
    sum += Math.abs((picture.cells[at + 1] ?? 0) - (picture.cells[at - 2] ?? 0));
    count++;
  }
  return Math.min(1, sum / Math.max(1, count) / 40);
}
