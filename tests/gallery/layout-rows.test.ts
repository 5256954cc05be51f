import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { layDown, layUp, shapeOf, type TileRow } from '../../src/lib/gallery/layout-rows.ts';

const measures = { width: 1400, targetHeight: 260, gap: 6 };
const shape = (id: number, width = 1216, height = 832) => shapeOf({ id: `img_${id}`, width, height });
const shapes = (count: number) => Array.from({ length: count }, (_, index) => shape(index));
const widthOf = ({ tiles }: TileRow) =>
  tiles.reduce((sum, tile) => sum + tile.width, 0) + measures.gap * (tiles.length - 1);
const idsOf = (rows: readonly TileRow[]) => rows.flatMap(({ tiles }) => tiles.map(({ id }) => id));

const side = fc.integer({ min: 256, max: 4096 });
const anyShapes = fc
  .array(fc.tuple(side, side), { minLength: 1, maxLength: 80 })
  .map((found) => found.map(([width, height], index) => shape(index, width, height)));

describe('the rows of the gallery', () => {
  test('every full row is as wide as the page', () => {
    const rows = layDown(shapes(23), measures);
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows.slice(0, -1)) expect(widthOf(row)).toBeCloseTo(1400, 5);
  });

  test('the last row keeps the height that is asked and ends early', () => {
    const [row, ...others] = layDown([shape(1)], measures);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ height: 260, full: false, tiles: [{ id: 'img_1', width: 380 }] });
  });

  test('a last row is as high as the row above it', () => {
    const rows = layDown(shapes(5), measures);
    expect(rows.length).toBe(2);
    expect(rows[1]!.height).toBe(rows[0]!.height);
    expect(rows[0]!.height).toBeLessThan(260);
    expect(layDown([shape(1)], measures, 111)[0]!.height).toBe(111);
  });

  test('a banner and a pillar leave room for their neighbours', () => {
    const [row] = layDown([shape(1, 4096, 256), shape(2, 256, 4096)], measures);
    expect(row!.tiles.map((tile) => tile.width / row!.height)).toEqual([2.6, 0.5]);
  });

  test('laid upward, the rows at the foot are full and the first one is open', () => {
    const rows = layUp(shapes(22), measures, false);
    expect(rows.map(({ full }) => full)).toEqual([false, ...rows.slice(1).map(() => true)]);
    expect(rows[0]!.tiles.length).toBeLessThan(rows[1]!.tiles.length);
  });

  test('where nothing comes before it any more, the first row is evened out with those below', () => {
    const rows = layUp(shapes(21), measures, true);
    for (const row of rows) {
      expect(row.full).toBe(true);
      expect(row.height).toBeGreaterThan(260 * 0.6);
      expect(row.height).toBeLessThan(260 * 1.6);
    }
  });

  test('whatever was painted, no picture is lost, doubled, out of order or out of bounds', () => {
    fc.assert(
      fc.property(anyShapes, fc.integer({ min: 320, max: 2560 }), fc.boolean(), (found, width, begins) => {
        const wide = { ...measures, width };
        for (const rows of [layDown(found, wide), layUp(found, wide, begins)]) {
          expect(idsOf(rows)).toEqual(found.map(({ id }) => id));
          for (const row of rows) {
            if (row.full) expect(widthOf(row)).toBeCloseTo(width, 3);
            else expect(widthOf(row)).toBeLessThanOrEqual(width + 0.001);
            expect(row.height).toBeGreaterThan(0);
          }
        }
        for (const row of layDown(found, wide))
          expect(row.height).toBeLessThanOrEqual(measures.targetHeight + 0.001);
      }),
    );
  });
});
