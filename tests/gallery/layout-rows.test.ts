import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { layoutRows, type Measured } from '../../src/lib/gallery/layout-rows.ts';

const picture = (id: number, size: Partial<Measured> = {}): Measured => ({
  id: `img_${id}`,
  width: 1216,
  height: 832,
  createdAt: '2026-11-21T12:00:00.000Z',
  ...size,
});
const measures = { width: 1400, targetHeight: 260, gap: 6 };
const widthOf = (tiles: { width: number }[]) =>
  tiles.reduce((sum, tile) => sum + tile.width, 0) + measures.gap * (tiles.length - 1);

const anyPicture = fc.record({
  width: fc.integer({ min: 256, max: 4096 }),
  height: fc.integer({ min: 256, max: 4096 }),
  day: fc.integer({ min: 1, max: 4 }),
});
const anyGallery = fc
  .array(anyPicture, { minLength: 1, maxLength: 80 })
  .map((found) =>
    found
      .sort((one, other) => other.day - one.day)
      .map(({ width, height, day }, index) =>
        picture(index, { width, height, createdAt: `2026-11-0${day}T10:00:00.000Z` }),
      ),
  );

describe('the rows of the gallery', () => {
  test('every full row is as wide as the page', () => {
    const rows = layoutRows(
      Array.from({ length: 23 }, (_, index) => picture(index)),
      measures,
    );
    const tiles = rows.filter((row) => row.kind === 'tiles').map((row) => row.tiles);
    expect(tiles.length).toBeGreaterThan(3);
    for (const row of tiles.slice(0, -1)) expect(widthOf(row)).toBeCloseTo(1400, 5);
  });

  test('the last row of a day keeps the height of the others and ends early', () => {
    const rows = layoutRows([picture(1)], measures);
    expect(rows).toEqual([
      { kind: 'day', key: '2026-11-21', day: '2026-11-21' },
      { kind: 'tiles', key: 'img_1', height: 260, tiles: [{ picture: picture(1), width: 380 }] },
    ]);
  });

  test('a last row is as high as the row above it', () => {
    const rows = layoutRows(
      Array.from({ length: 5 }, (_, index) => picture(index)),
      measures,
    );
    const heights = rows.flatMap((row) => (row.kind === 'tiles' ? [row.height] : []));
    expect(heights.length).toBe(2);
    expect(heights[1]).toBe(heights[0]!);
    expect(heights[0]).toBeLessThan(260);
  });

  test('a new day begins with its own heading and row', () => {
    const yesterday = picture(2, { createdAt: '2026-11-20T23:59:00.000Z' });
    const kinds = layoutRows([picture(1), yesterday], measures).map((row) => row.key);
    expect(kinds).toEqual(['2026-11-21', 'img_1', '2026-11-20', 'img_2']);
  });

  test('a banner and a pillar leave room for their neighbours', () => {
    const odd = [picture(1, { width: 4096, height: 256 }), picture(2, { width: 256, height: 4096 })];
    const [, row] = layoutRows(odd, measures);
    const widths = row?.kind === 'tiles' ? row.tiles.map((tile) => tile.width / row.height) : [];
    expect(widths).toEqual([2.6, 0.5]);
  });

  test('whatever was painted, no picture is lost, doubled, out of order or out of bounds', () => {
    fc.assert(
      fc.property(anyGallery, fc.integer({ min: 320, max: 2560 }), (pictures, width) => {
        const rows = layoutRows(pictures, { ...measures, width });
        const shown = rows.flatMap((row) =>
          row.kind === 'tiles' ? row.tiles.map((tile) => tile.picture.id) : [],
        );
        expect(shown).toEqual(pictures.map(({ id }) => id));
        for (const row of rows) {
          if (row.kind !== 'tiles') continue;
          expect(row.height).toBeLessThanOrEqual(measures.targetHeight + 0.001);
          expect(widthOf(row.tiles)).toBeLessThanOrEqual(width + 0.001);
        }
      }),
    );
  });
});
