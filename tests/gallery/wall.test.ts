import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { Wall, type Hung, type PlacedRow } from '../../src/lib/gallery/wall.ts';

const measures = { width: 1200, targetHeight: 240, gap: 6, headingHeight: 60 };
const sizes = [
  [1216, 832],
  [832, 1216],
  [1024, 1024],
  [1536, 640],
] as const;
/** The newest has the smallest number; forty a day. */
const picture = (at: number): Hung => {
  const [width, height] = sizes[((at % 7) + 4) % 4]!;
  return {
    id: `img_${at}`,
    width,
    height,
    day: new Date(1.7e12 - Math.floor(at / 40) * 864e5).toISOString().slice(0, 10),
  };
};
const stretch = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => picture(from + index));
const idsOf = (rows: readonly PlacedRow[]) =>
  rows.flatMap((row) => (row.kind === 'tiles' ? row.tiles.map(({ id }) => id) : []));
const shapeOfRow = (wall: Wall, id: string) => {
  const row = wall.rowOf(id)!;
  return { height: row.height, tiles: row.tiles };
};

/** What must hold of every wall. */
function expectSound(wall: Wall, pictures: readonly Hung[]): void {
  expect(idsOf(wall.rows)).toEqual(pictures.map(({ id }) => id));
  const days = wall.rows.flatMap((row) => (row.kind === 'day' ? [row.day] : []));
  expect(days).toEqual([...new Set(pictures.map(({ day }) => day))]);
  let bottom = 0;
  for (const row of wall.rows) {
    expect(row.top).toBeCloseTo(bottom, 5);
    bottom = row.top + row.height + (row.kind === 'tiles' ? measures.gap : 0);
    if (row.kind !== 'tiles') continue;
    const last = row.tiles.at(-1)!;
    expect(last.left + last.width).toBeLessThanOrEqual(wall.measures.width + 0.001);
  }
  expect(wall.height).toBeCloseTo(bottom, 5);
}

describe('the wall', () => {
  test('a page that comes below moves nothing that hangs already, but a row that had ended early', () => {
    const before = Wall.hang(stretch(0, 50), measures, true);
    const after = Wall.hang(stretch(0, 130), measures, true, before);
    expectSound(after, stretch(0, 130));
    const open = before.rows.at(-1)!;
    for (const row of before.rows.slice(0, -1)) {
      if (row.kind !== 'tiles') continue;
      expect(after.rowOf(row.tiles[0]!.id)).toEqual(row);
    }
    expect(open.kind).toBe('tiles');
    expect(after.movedTo(before, 0)).toBe(0);
  });

  test('a page that comes above leaves every full row as it is, and all of them move by the same', () => {
    const before = Wall.hang(stretch(100, 180), measures, false);
    const after = Wall.hang(stretch(20, 180), measures, false, before);
    expectSound(after, stretch(20, 180));
    const moved = before.movedTo(after, 0);
    expect(moved).toBeGreaterThan(1000);
    const tiles = before.rows.filter((row) => row.kind === 'tiles');
    for (const row of tiles.slice(0, -1)) {
      const id = row.tiles[0]!.id;
      expect(shapeOfRow(after, id)).toEqual(shapeOfRow(before, id));
      expect(after.rowOf(id)!.top - row.top).toBeCloseTo(moved, 3);
    }
  });

  test('what is let go at one end leaves the rest as it was', () => {
    const before = Wall.hang(stretch(0, 300), measures, true);
    const after = Wall.hang(stretch(90, 300), measures, false, before);
    expectSound(after, stretch(90, 300));
    const id = 'img_200';
    expect(shapeOfRow(after, id)).toEqual(shapeOfRow(before, id));
    expect(before.movedTo(after, before.rowOf(id)!.top)).toBeLessThan(0);
  });

  test('a picture that is deleted takes its own row and those below it along, and no other day', () => {
    const all = stretch(0, 120);
    const before = Wall.hang(all, measures, true);
    const rest = all.filter(({ id }) => id !== 'img_60');
    const after = Wall.hang(rest, measures, true, before);
    expectSound(after, rest);
    for (const id of ['img_0', 'img_39', 'img_42', 'img_80', 'img_119'])
      expect(shapeOfRow(after, id)).toEqual(shapeOfRow(before, id));
  });

  test('a new picture at the top stands in a full row of a day that has many', () => {
    const before = Wall.hang(stretch(0, 60), measures, true);
    const after = Wall.hang([{ ...picture(0), id: 'img_new' }, ...stretch(0, 60)], measures, true, before);
    const row = after.rowOf('img_new')!;
    const last = row.tiles.at(-1)!;
    expect(last.left + last.width).toBeCloseTo(measures.width, 3);
    expect(shapeOfRow(after, 'img_25')).toEqual(shapeOfRow(before, 'img_25'));
  });

  test('another width lays everything anew, and what was seen can be found', () => {
    const before = Wall.hang(stretch(0, 200), measures, true);
    const after = Wall.hang(stretch(0, 200), { ...measures, width: 390, targetHeight: 112 }, true, before);
    expectSound(after, stretch(0, 200));
    const seen = before.rowOf('img_100')!;
    expect(seen.top + before.movedTo(after, seen.top)).toBeCloseTo(after.rowOf(seen.tiles[0]!.id)!.top, 5);
  });

  test('the rows of a stretch are those that touch it', () => {
    const wall = Wall.hang(stretch(0, 200), measures, true);
    const { first, end } = wall.between(1000, 2000);
    wall.rows.forEach((row, index) => {
      const touches = row.top + row.height > 1000 && row.top < 2000;
      expect(index >= first && index < end).toBe(touches);
    });
  });

  test('up and down lead to the picture that stands there, over headings too', () => {
    const wall = Wall.hang(stretch(0, 80), measures, true);
    const seen = ['img_0'];
    for (;;) {
      const next = wall.beside(seen.at(-1)!, 1);
      if (next === undefined) break;
      seen.push(next);
    }
    const rows = wall.rows.filter((row) => row.kind === 'tiles').length;
    expect(seen.length).toBe(rows);
    expect(wall.beside('img_0', -1)).toBeUndefined();
    expect(wall.beside('img_nobody', 1)).toBeUndefined();
  });

  test('in whatever order pages come and go, the wall is the pictures in their order', () => {
    const step = fc.record({
      kind: fc.constantFrom('below', 'above', 'dropAbove', 'dropBelow', 'delete' as const),
      many: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let [from, to] = [500, 560];
        const gone = new Set<string>();
        let wall = Wall.hang(stretch(from, to), measures, false);
        for (const { kind, many } of steps) {
          if (kind === 'below') to += many;
          if (kind === 'above') from -= many;
          if (kind === 'dropAbove') from = Math.min(to - 1, from + many);
          if (kind === 'dropBelow') to = Math.max(from + 1, to - many);
          if (kind === 'delete') gone.add(`img_${from + many}`);
          const pictures = stretch(from, to).filter(({ id }) => !gone.has(id));
          wall = Wall.hang(pictures, measures, from <= 0, wall);
          expectSound(wall, pictures);
        }
      }),
      { numRuns: 60 },
    );
  });
});
