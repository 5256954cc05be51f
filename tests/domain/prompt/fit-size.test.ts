import { describe, expect, test } from 'bun:test';
import type { SizeRule } from '../../../server/domain/model.ts';
import { fitSize } from '../../../server/domain/prompt/left-out.ts';

const rule: SizeRule = {
  kind: 'any',
  min: 256,
  max: 3840,
  multipleOf: 16,
  minPixels: 655_360,
  maxPixels: 8_294_400,
  maxRatio: 3,
};

describe('a size that may be any', () => {
  test.each([
    ['stays as it is where it fits', [1216, 832], [1216, 832]],
    ['goes down to the next step', [1023, 1000], [1008, 992]],
    ['grows to the least area in its shape', [256, 256], [816, 816]],
    ['shrinks to the largest area in its shape', [4096, 4096], [2880, 2880]],
    ['is cut where it is too long', [4096, 512], [1536, 512]],
    ['is cut, then grown', [256, 2048], [480, 1408]],
  ] as const)('%s', (_, [width, height], [fittedWidth, fittedHeight]) => {
    expect(fitSize({ width, height }, rule)).toEqual({ width: fittedWidth, height: fittedHeight });
  });

  test('always keeps every rule, whatever is wanted', () => {
    for (let width = 256; width <= 4096; width += 37)
      for (let height = 256; height <= 4096; height += 41) {
        const fitted = fitSize({ width, height }, rule);
        const [short = 0, long = 0] = [fitted.width, fitted.height].sort((one, other) => one - other);
        const broken = [
          short % 16 !== 0 || long % 16 !== 0,
          long > 3840 || short < 256,
          long > 3 * short,
          short * long < 655_360 || short * long > 8_294_400,
        ];
        if (broken.includes(true))
          throw new Error(`${width}×${height} became ${fitted.width}×${fitted.height}`);
      }
  });
});
