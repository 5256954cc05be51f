/** What the layout needs to know of a picture. */
export interface Measured {
  id: string;
  width: number;
  height: number;
  createdAt: string;
}
export interface Tile<Picture> {
  picture: Picture;
  /** In CSS pixels. */
  width: number;
}
export type GalleryRow<Picture> =
  | { kind: 'day'; key: string; day: string }
  | { kind: 'tiles'; key: string; height: number; tiles: Tile<Picture>[] };

export interface RowMeasures {
  /** Of the whole row, in CSS pixels. */
  width: number;
  /** The height a row would like to have; a full row comes near it. */
  targetHeight: number;
  gap: number;
}

/** A panorama or a banner would leave no room for its neighbours, or be a hair line. */
const narrowest = 0.5;
const widest = 2.6;
const aspectOf = ({ width, height }: Measured) =>
  Math.min(widest, Math.max(narrowest, width / Math.max(1, height)));

/** The day somebody here would say it was, as `2026-11-21`. */
export function localDay(instant: string): string {
  const date = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * Justified rows, grouped by day: each row is as wide as asked, its pictures as high as each other. The last
 * row of a day is not blown up: it is as high as the row above it, or as asked, and may end early.
 */
export function layoutRows<Picture extends Measured>(
  pictures: readonly Picture[],
  measures: RowMeasures,
): GalleryRow<Picture>[] {
  const rows: GalleryRow<Picture>[] = [];
  let row: Picture[] = [];
  let day = '';
  const close = (full: boolean) => {
    const above = rows.at(-1);
    const highest = above?.kind === 'tiles' ? above.height : measures.targetHeight;
    if (row.length > 0) rows.push(toRow(row, full ? Infinity : highest, measures));
    row = [];
  };
  for (const picture of pictures) {
    const its = localDay(picture.createdAt);
    if (its !== day) {
      close(false);
      day = its;
      rows.push({ kind: 'day', key: its, day });
    }
    row.push(picture);
    if (heightOf(row, measures) <= measures.targetHeight) close(true);
  }
  close(false);
  return rows;
}

/** How high a row is when its pictures fill the width. */
const heightOf = (row: readonly Measured[], { width, gap }: RowMeasures): number =>
  (width - gap * (row.length - 1)) / row.reduce((sum, picture) => sum + aspectOf(picture), 0);

function toRow<Picture extends Measured>(
  row: Picture[],
  highest: number,
  measures: RowMeasures,
): GalleryRow<Picture> {
  const height = Math.min(heightOf(row, measures), highest);
  return {
    kind: 'tiles',
    key: row[0]!.id,
    height,
    tiles: row.map((picture) => ({ picture, width: aspectOf(picture) * height })),
  };
}
