import type { PictureMeasure } from './measure-picture.ts';

/**
 * What text must be readable over where both are seen one after the other: of each cell the lighter and the darker
 * point of the two, and the first one's colours. The same object when the second adds nothing, or has another shape.
 */
export function widenMeasure(first: PictureMeasure, second: PictureMeasure): PictureMeasure {
  if (first.cells.length !== second.cells.length || first.width !== second.width) return first;
  const lightest = first.lightest.slice();
  const darkest = first.darkest.slice();
  let grew = false;
  const take = (to: Uint8Array, from: Uint8Array, at: number) => {
    to.set(from.subarray(at, at + 3), at);
    grew = true;
  };
  for (let at = 0; at < lightest.length; at += 3) {
    if (lightOf(second.lightest, at) > lightOf(lightest, at)) take(lightest, second.lightest, at);
    if (lightOf(second.darkest, at) < lightOf(darkest, at)) take(darkest, second.darkest, at);
  }
  return grew ? { ...first, lightest, darkest } : first;
}

const lightOf = (points: Uint8Array, at: number): number =>
  0.2126 * (points[at] ?? 0) + 0.7152 * (points[at + 1] ?? 0) + 0.0722 * (points[at + 2] ?? 0);
