/** What is wrong with a file: which field of it, as the file spells it, and a sentence. */
export interface CardProblem {
  where: string;
  message: string;
}

export type Loose = Record<string, unknown>;

export const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const without = (object: Loose, ...names: string[]): Loose =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

/** Problems beyond these are not told: nobody mends a file by a longer list. */
const maxProblems = 20;

/**
 * Values of files that many programs write, each in its own way: a number where a text is meant, a text where a list
 * is, nothing at all. What can only be meant one way is understood; what cannot is noted as a problem and read as if
 * it were not there.
 */
export class LooseValues {
  readonly problems: CardProblem[] = [];

  /** At most `most` characters. */
  text(value: unknown, where: string, most: number): string {
    if (value === undefined || value === null) return '';
    const written = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    if (typeof written !== 'string') return this.refuse(where, `“${where}” is not text.`, '');
    if (written.length <= most) return written.toWellFormed();
    const length = written.length.toLocaleString('en-GB');
    const limit = most.toLocaleString('en-GB');
    return this.refuse(
      where,
      `“${where}” has ${length} characters; ${limit} are the most that are kept.`,
      '',
    );
  }

  /** One line without space around it. */
  line(value: unknown, where: string, most: number): string {
    return this.text(typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value, where, most);
  }

  /** A text alone is a list of one; `cut` says how it is a list of several. Empty ones are left out. */
  texts(value: unknown, where: string, most: { count: number; length: number }, cut?: RegExp): string[] {
    if (value === undefined || value === null) return [];
    const list = typeof value === 'string' && cut ? value.split(cut).map((part) => part.trim()) : value;
    const texts = (Array.isArray(list) ? list : [list])
      .map((item: unknown, index) =>
        this.text(item, Array.isArray(value) ? `${where}[${index}]` : where, most.length),
      )
      .filter((text) => text !== '');
    if (texts.length <= most.count) return texts;
    return this.refuse(
      where,
      `“${where}” has ${texts.length} entries; ${most.count} are the most that are kept.`,
      [],
    );
  }

  /** A number also where it is written as text; `usual` for what is none, the nearest one within the bounds. */
  number(value: unknown, usual: number, [least, most]: readonly [number, number]): number {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && !Number.isNaN(number)
      ? Math.min(most, Math.max(least, number))
      : usual;
  }

  /** An empty list is what some programs write for an empty object. */
  object(value: unknown, where: string): Loose {
    if (isObject(value)) return value;
    const empty =
      value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
    return empty ? {} : this.refuse(where, `“${where}” is not an object.`, {});
  }

  refuse<Value>(where: string, message: string, instead: Value): Value {
    if (this.problems.length < maxProblems) this.problems.push({ where, message });
    return instead;
  }
}

/** True and false, also as text and as 1 and 0; `usual` for anything else. */
export function asBoolean(value: unknown, usual: boolean): boolean {
  if (value === true || value === 'true' || value === 1 || value === '1') return true;
  if (value === false || value === 'false' || value === 0 || value === '0') return false;
  return usual;
}
