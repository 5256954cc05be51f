import { layDay } from './lay-day.ts';
import type { Measured, RowMeasures, TileRow } from './layout-rows.ts';

/** A picture that hangs on the wall, under its day. */
export interface Hung extends Measured {
  /** `2026-11-21` */
  day: string;
}
export interface WallMeasures extends RowMeasures {
  headingHeight: number;
}
/** A picture's place in its row, in CSS pixels from its left edge. */
interface PlacedTile {
  id: string;
  left: number;
  width: number;
}
/** `top` counts from the wall's upper edge, in CSS pixels. */
export type PlacedRow =
  | { kind: 'day'; top: number; height: number; day: string }
  | { kind: 'tiles'; top: number; height: number; day: string; tiles: PlacedTile[] };

interface Day {
  day: string;
  rows: TileRow[];
}

/**
 * All rows of the pictures that are loaded, with their places. Every height is known before anything is drawn, so
 * that a picture's place never has to be guessed and mended.
 */
export class Wall {
  readonly rows: readonly PlacedRow[];
  readonly height: number;
  readonly #rowOf = new Map<string, number>();

  private constructor(
    readonly measures: WallMeasures,
    private readonly days: readonly Day[],
  ) {
    const rows: PlacedRow[] = [];
    let top = 0;
    for (const { day, rows: tileRows } of days) {
      rows.push({ kind: 'day', top, height: measures.headingHeight, day });
      top += measures.headingHeight;
      for (const { height, tiles } of tileRows) {
        let left = 0;
        const placed = tiles.map(({ id, width }) => {
          this.#rowOf.set(id, rows.length);
          const tile = { id, left, width };
          left += width + measures.gap;
          return tile;
        });
        rows.push({ kind: 'tiles', top, height, day, tiles: placed });
        top += height + measures.gap;
      }
    }
    this.rows = rows;
    this.height = top;
  }

  static readonly empty = new Wall({ width: 0, targetHeight: 1, gap: 0, headingHeight: 0 }, []);

  /** `begins`: no picture comes before the first. Rows of the earlier wall are kept where they can be. */
  static hang(
    pictures: readonly Hung[],
    measures: WallMeasures,
    begins: boolean,
    earlier = Wall.empty,
  ): Wall {
    if (measures.width <= 0) return Wall.empty;
    const same = isSame(measures, earlier.measures);
    const known = new Map(same ? earlier.days.map(({ day, rows }) => [day, rows]) : []);
    const groups = groupByDay(pictures);
    const days = groups.map(({ day, pictures: of }, index) => {
      const around = {
        begins: begins || index > 0,
        last: known.size === 0 || index === groups.length - 1,
      };
      return { day, rows: layDay(of, known.get(day) ?? [], measures, around) };
    });
    return new Wall(measures, days);
  }

  /** The rows that touch this stretch, as a range of indexes; the end is not among them. */
  between(top: number, bottom: number): { first: number; end: number } {
    return { first: this.#firstBelow(top), end: this.#firstNotAbove(bottom) };
  }

  rowOf(id: string): (PlacedRow & { kind: 'tiles' }) | undefined {
    const row = this.rows[this.#rowOf.get(id) ?? -1];
    return row?.kind === 'tiles' ? row : undefined;
  }

  /** The row at this height, or the next one below it. */
  rowAt(top: number): PlacedRow | undefined {
    return this.rows[this.#firstBelow(top)];
  }

  /** The picture that stands over (-1) or under (1) the middle of another, one row on. */
  beside(id: string, direction: 1 | -1): string | undefined {
    const from = this.rowOf(id);
    if (!from) return undefined;
    let at = this.#rowOf.get(id)! + direction;
    if (this.rows[at]?.kind === 'day') at += direction;
    const to = this.rows[at];
    if (to?.kind !== 'tiles') return undefined;
    const own = from.tiles.find((tile) => tile.id === id)!;
    const middle = own.left + own.width / 2;
    return (to.tiles.find(({ left, width }) => left + width > middle) ?? to.tiles.at(-1))?.id;
  }

  /**
   * How far what was seen at this height has moved down on a later wall: by the first row below it of which a
   * picture still hangs there. 0 where nothing of it does.
   */
  movedTo(later: Wall, top: number): number {
    for (let index = this.#firstBelow(top); index < this.rows.length; index++) {
      const row = this.rows[index]!;
      if (row.kind === 'day') continue;
      const still = row.tiles.map(({ id }) => later.rowOf(id)).find((found) => found !== undefined);
      if (still) return still.top - row.top;
    }
    return 0;
  }

  #firstBelow(top: number): number {
    return lowest(this.rows.length, (index) => this.rows[index]!.top + this.rows[index]!.height > top);
  }

  #firstNotAbove(bottom: number): number {
    return lowest(this.rows.length, (index) => this.rows[index]!.top >= bottom);
  }
}

function groupByDay(pictures: readonly Hung[]): { day: string; pictures: Hung[] }[] {
  const groups: { day: string; pictures: Hung[] }[] = [];
  for (const picture of pictures) {
    const group = groups.at(-1);
    if (group?.day === picture.day) group.pictures.push(picture);
    else groups.push({ day: picture.day, pictures: [picture] });
  }
  return groups;
}

const isSame = (one: WallMeasures, other: WallMeasures): boolean =>
  one.width === other.width &&
  one.targetHeight === other.targetHeight &&
  one.gap === other.gap &&
  one.headingHeight === other.headingHeight;

/** The first index for which it holds; it holds for all after the first. `length` when for none. */
function lowest(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
