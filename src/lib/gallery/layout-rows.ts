/** What the layout needs to know of a picture. */
export interface Measured {
  id: string;
  width: number;
  height: number;
}
export interface Tile {
  /** The picture's. */
  id: string;
  /** In CSS pixels. */
  width: number;
  /** Width by height, as far as the layout goes along with it. */
  aspect: number;
}
export interface TileRow {
  height: number;
  /** As wide as the page: what ends early may be filled up by what comes. */
  full: boolean;
  tiles: Tile[];
}
export interface RowMeasures {
  /** Of the whole row, in CSS pixels. */
  width: number;
  /** The height a row would like to have; a full row comes near it. */
  targetHeight: number;
  gap: number;
}
type Shape = Pick<Tile, 'id' | 'aspect'>;

/** A panorama or a banner would leave no room for its neighbours, or be a hair line. */
const narrowest = 0.5;
const widest = 2.6;
export const shapeOf = ({ id, width, height }: Measured): Shape => ({
  id,
  aspect: Math.min(widest, Math.max(narrowest, width / Math.max(1, height))),
});

/**
 * Justified rows from the first picture down: each as wide as asked, its pictures as high as each other. The last
 * one is not blown up: it is as high as the row above it (`above`, in pixels), or as asked, and may end early.
 */
export function layDown(shapes: readonly Shape[], measures: RowMeasures, above?: number): TileRow[] {
  const rows: TileRow[] = [];
  let row: Shape[] = [];
  for (const shape of shapes) {
    row.push(shape);
    if (fillingHeight(row, measures) > measures.targetHeight) continue;
    rows.push(fullRow(row, measures));
    row = [];
  }
  if (row.length > 0) rows.push(shortRow(row, measures, rows.at(-1)?.height ?? above));
  return rows;
}

/**
 * The same from the last picture up, so that what stands below stays as it is: the first row may end early. Where
 * nothing comes above it any more (`begins`), it is evened out with the two below it.
 */
export function layUp(shapes: readonly Shape[], measures: RowMeasures, begins: boolean): TileRow[] {
  const rows: TileRow[] = [];
  let row: Shape[] = [];
  for (const shape of shapes.toReversed()) {
    row.unshift(shape);
    if (fillingHeight(row, measures) > measures.targetHeight) continue;
    rows.unshift(fullRow(row, measures));
    row = [];
  }
  if (row.length === 0) return rows;
  if (!begins || rows.length === 0) return [shortRow(row, measures, rows[0]?.height), ...rows];
  const uneven = [...row, ...rows.slice(0, 2).flatMap(({ tiles }) => tiles)];
  return [...evenOut(uneven, measures), ...rows.slice(2)];
}

/** Full rows only, cut where their heights come nearest to what is asked. */
export function evenOut(shapes: readonly Shape[], measures: RowMeasures): TileRow[] {
  /** Per number of pictures from the first: the least strain, and where the last row begins. */
  const best = [{ strain: 0, from: 0 }];
  for (let to = 1; to <= shapes.length; to++) {
    let least = { strain: Infinity, from: to - 1 };
    for (let from = 0; from < to; from++) {
      const ratio = fillingHeight(shapes.slice(from, to), measures) / measures.targetHeight;
      const strain = best[from]!.strain + (ratio > 0 ? Math.log(ratio) ** 2 : Infinity);
      if (strain < least.strain) least = { strain, from };
    }
    best.push(least);
  }
  const rows: TileRow[] = [];
  for (let to = shapes.length; to > 0; to = best[to]!.from)
    rows.unshift(fullRow(shapes.slice(best[to]!.from, to), measures));
  return rows;
}

/** How high a row is when its pictures fill the width. */
const fillingHeight = (row: readonly Shape[], { width, gap }: RowMeasures): number =>
  (width - gap * (row.length - 1)) / row.reduce((sum, { aspect }) => sum + aspect, 0);

const fullRow = (row: readonly Shape[], measures: RowMeasures): TileRow =>
  toRow(row, fillingHeight(row, measures), true);

const shortRow = (row: readonly Shape[], measures: RowMeasures, beside = measures.targetHeight): TileRow =>
  toRow(row, Math.min(fillingHeight(row, measures), beside, measures.targetHeight), false);

const toRow = (row: readonly Shape[], height: number, full: boolean): TileRow => ({
  height,
  full,
  tiles: row.map(({ id, aspect }) => ({ id, aspect, width: aspect * height })),
});
