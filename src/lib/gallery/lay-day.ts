import {
  evenOut,
  layDown,
  layUp,
  shapeOf,
  type Measured,
  type RowMeasures,
  type TileRow,
} from './layout-rows.ts';

interface Around {
  /** Nothing of the day comes before its first picture here. */
  begins: boolean;
  /** Nothing of the day is known to come after its last one. */
  last: boolean;
}

/**
 * The rows of one day. Rows that stood before (`old`) stay as they are where their pictures still stand in a row:
 * what came before them is laid upward, what comes after them downward, so that nobody who looks at them sees
 * them move, and a page more costs what the page costs.
 */
export function layDay(
  pictures: readonly Measured[],
  old: readonly TileRow[],
  measures: RowMeasures,
  { begins, last }: Around,
): TileRow[] {
  const kept = findKept(pictures, old);
  if (kept.rows.length === 0)
    return begins || last
      ? layDown(pictures.map(shapeOf), measures)
      : layUp(pictures.map(shapeOf), measures, false);
  const rows = [...kept.rows];
  const before = pictures.slice(0, kept.from).map(shapeOf);
  const after = pictures.slice(kept.to).map(shapeOf);
  // So small a day is laid afresh: nothing is far from what has changed.
  if (before.length > 0 && begins && rows.length <= 3) return layDown(pictures.map(shapeOf), measures);
  const open = after.length > 0 && rows.at(-1)?.full === false ? rows.pop()!.tiles : [];
  const below = layDown([...open, ...after], measures, rows.at(-1)?.height);
  return [...layAbove(before, rows, measures, begins), ...rows, ...below];
}

/** The rows for what came before; takes from the first of `rows` what must be laid with it. */
function layAbove(
  before: ReturnType<typeof shapeOf>[],
  rows: TileRow[],
  measures: RowMeasures,
  begins: boolean,
): TileRow[] {
  if (before.length === 0) return [];
  const open = rows[0]?.full === false ? rows.shift()!.tiles : [];
  const above = layUp([...before, ...open], measures, begins);
  if (!begins || above.length > 1 || above[0]!.full) return above;
  const next = rows.splice(0, 2).flatMap(({ tiles }) => tiles);
  return evenOut([...above[0]!.tiles, ...next], measures);
}

/** The old rows whose pictures still follow each other, from the first such row to the first gap. */
function findKept(pictures: readonly Measured[], old: readonly TileRow[]) {
  const places = new Map(pictures.map(({ id }, index) => [id, index]));
  const rows: TileRow[] = [];
  let from = 0;
  let to = 0;
  for (const row of old) {
    const first = places.get(row.tiles[0]!.id);
    const whole = first !== undefined && row.tiles.every(({ id }, index) => places.get(id) === first + index);
    if (rows.length > 0 && (!whole || first !== to)) break;
    if (!whole) continue;
    if (rows.length === 0) from = first;
    to = first + row.tiles.length;
    rows.push(row);
  }
  return { rows, from, to };
}
