import type { TagEntry } from './tag-entry.ts';

/** What is wrong with one line of a list, counted from 1. */
export interface TagListProblem {
  line: number;
  why: string;
}

/** A list as it was read: what can be used, and what cannot. */
export interface TagList {
  entries: TagEntry[];
  /** The first problems, `mostProblems` at most. */
  problems: TagListProblem[];
  problemCount: number;
  /** Rows of artists, works and characters, which the tagger does not use. */
  passedOver: number;
}

/** A list may have so many characters; the whole of Danbooru's has about eight million. */
export const maxTagListLength = 16_000_000;
const maxRows = 200_000;
const mostProblems = 50;
const mostAliases = 40;
const longestTag = 120;

/** Danbooru's numbers: what is general and what is said of the file; 1, 3 and 4 are artists, works and characters. */
const categories = new Map([
  ['0', 'general'],
  ['5', 'quality'],
]);
const otherCategories = new Set(['1', '2', '3', '4']);

/**
 * Reads the list that taggers share: `tag,category,posts,"alias,alias"`, one tag a line, with or without a head.
 * Bad rows are reported and passed over. Throws `RangeError` with a sentence for users when the list is too long.
 */
export function parseTagList(text: string): TagList {
  if (text.length > maxTagListLength)
    throw new RangeError('This list is too long: 16 million characters are the most.');
  const list: TagList = { entries: [], problems: [], problemCount: 0, passedOver: 0 };
  const known = new Set<string>();
  let line = 0;
  for (const row of eachLine(text)) {
    line += 1;
    if (row.trim() === '' || (line === 1 && /^\uFEFF?"?(?:tag|name)"?,/i.test(row))) continue;
    if (line > maxRows) throw new RangeError(`This list is too long: ${maxRows} rows are the most.`);
    const read = readRow(row.replace(/^\uFEFF/, ''), known);
    if (typeof read === 'string') {
      list.problemCount += 1;
      if (list.problems.length < mostProblems) list.problems.push({ line, why: read });
    } else if (read === null) list.passedOver += 1;
    else {
      known.add(read.tag);
      list.entries.push(read);
    }
  }
  return list;
}

function* eachLine(text: string): Generator<string> {
  let from = 0;
  while (from < text.length) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    yield text.slice(from, to).replace(/\r$/, '');
    from = to + 1;
  }
}

/** An entry, nothing for a row that is not used, or what is wrong with it. */
function readRow(row: string, known: ReadonlySet<string>): TagEntry | string | null {
  const cells = splitCells(row);
  if (cells === null) return 'A quotation mark is not closed.';
  const [tag = '', category = '', posts = '', aliases = ''] = cells.map((cell) => cell.trim());
  if (tag === '') return 'The tag is missing.';
  if (tag.length > longestTag) return `The tag is longer than ${longestTag} characters.`;
  if (/[\s,{}|\p{C}]/u.test(tag) || tag.includes('::')) return 'The tag holds a character that no tag has.';
  if (otherCategories.has(category)) return null;
  const name = categories.get(category);
  if (name === undefined) return 'The category is none of 0 to 5.';
  if (posts !== '' && !/^\d{1,12}$/.test(posts)) return 'The number of posts is no number.';
  if (known.has(tag)) return 'The tag stands in the list twice.';
  return { tag, category: guessCategory(tag, name), words: readAliases(aliases) };
}

/** Looks are told from other things by how such tags end: they belong to people, not to a place. */
function guessCategory(tag: string, category: string): string {
  if (category !== 'general') return category;
  const end = /_(hair|eyes)$/.exec(tag)?.[1];
  return end ?? category;
}

const readAliases = (text: string): string[] =>
  text
    .split(',')
    .map((alias) => alias.trim().replaceAll('_', ' '))
    .filter((alias) => /^\p{L}[\p{L}\p{N} '-]{1,80}$/u.test(alias))
    .slice(0, mostAliases);

/** The cells of one row; `null` when a quoted one has no end. Doubled quotation marks stand for one. */
function splitCells(row: string): string[] | null {
  const cells: string[] = [];
  let at = 0;
  while (at <= row.length) {
    if (row[at] !== '"') {
      const end = row.indexOf(',', at);
      cells.push(row.slice(at, end < 0 ? row.length : end));
      at = end < 0 ? row.length + 1 : end + 1;
      continue;
    }
    let end = row.indexOf('"', at + 1);
    while (end >= 0 && row[end + 1] === '"') end = row.indexOf('"', end + 2);
    if (end < 0) return null;
    cells.push(row.slice(at + 1, end).replaceAll('""', '"'));
    at = end + 2;
  }
  return cells;
}
