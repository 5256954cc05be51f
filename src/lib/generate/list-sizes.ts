import type { PicturePreview } from '$lib/api/types.ts';

const usual = [
  [1024, 1024],
  [832, 1216],
  [896, 1152],
  [1216, 832],
  [1344, 768],
  [1920, 1080],
] as const;

/** The sizes worth offering for a model, as `1024x768`, and the one that is chosen. */
export function listSizes(rule: PicturePreview['can']['sizes'] | undefined, chosen: string): string[] {
  const sizes =
    rule?.kind === 'list'
      ? rule.list.map(({ width, height }) => `${width}x${height}`)
      : usual.filter((sides) => !rule || fits(rule, sides)).map(([width, height]) => `${width}x${height}`);
  return chosen === '' || sizes.includes(chosen) ? sizes : [...sizes, chosen];
}

function fits(
  {
    min,
    max,
    multipleOf = 1,
    maxPixels = Infinity,
  }: Extract<PicturePreview['can']['sizes'], { kind: 'any' }>,
  [width, height]: readonly [number, number],
): boolean {
  return (
    [width, height].every((side) => side >= min && side <= max && side % multipleOf === 0) &&
    width * height <= maxPixels
  );
}
