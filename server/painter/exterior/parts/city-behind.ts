import type { PaintContext } from '../../core/types.ts';
import { paintSkyline } from './skyline.ts';
import { layMist } from './terrain.ts';

export const cityBehind = (
  context: PaintContext,
  base: number,
  gain: number,
  planes: readonly [low: number, high: number, depth: number][],
): void => {
  const { unit } = context;
  const peak = context.random.branch('peak').range(0.55, 0.68);
  planes.forEach(([low, high, depth], i) => {
    context.checkAborted();
    paintSkyline(context, {
      base: base + i * 16 * unit,
      low: low * gain,
      high: high * gain,
      narrow: 20 + i * 14,
      broad: 46 + i * 34,
      depth,
      seed: 60 + i,
      peak: i < 2 ? peak : undefined,
      modern: true,
    });
    layMist(context, base + i * 16 * unit, 44, 0.4);
  });
};
