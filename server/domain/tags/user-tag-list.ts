import { inOneGo, type Steps } from '../steps.ts';
import type { TagEntry } from './tag-entry.ts';

/** What is wrong with one line of a list, counted from 1. */
export interface TagListProblem {
  line: number;
  why: string;
}

/** A list as it was read: what can be used, and what cannot. */
export interface TagList {
  entries: TagEntry[];
  /** The rows of the entries, as they are written. Read again, they give the same entries and no problem. */
  rows: string[];
  /** The first problems, `mostProblems` at most. */
  problems: TagListProblem[];
  problemCount: number;
  /** Rows of artists, works and characters, which the tagger does not use. */
  passedOver: number;
}

const maxRows = 200_000;
const longestRow = 10_000;
/** A millisecond or two of reading, in characters; each row counts as some more than it has. */
const portion = 10_000;
const rowItself = 40;
/** A head, unless it is the tag of that name. */
const head = /^\uFEFF?"?(?:tag|name)"?,(?!\s*"?\d)/i;
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
 * Bad rows are reported and passed over. Each step takes a millisecond or two, so that others can be let in between.
 * Throws `RangeError` with a sentence for users when there are too many rows.
 */
export function* readTagList(text: string): Steps<TagList> {
  const list: TagList = { entries: [], rows: [], problems: [], problemCount: 0, passedOver: 0 };
  const known = new Set<string>();
  let line = 0;
  let done = 0;
  for (const row of eachLine(text)) {
    line += 1;
    done += row.length + rowItself;
    if (done >= portion) {
      done = 0;
      yield;
    }
    if (row.trim() === '' || (line === 1 && head.test(row))) continue;
    if (line > maxRows)
      throw new RangeError(`This list is too long: ${maxRows.toLocaleString('en')} rows are the most.`);
    const read = readRow(row.replace(/^\uFEFF/, ''), known);
    if (typeof read === 'string') {
      list.problemCount += 1;
      if (list.problems.length < mostProblems) list.problems.push({ line, why: read });
    } else if (read === null) list.passedOver += 1;
    else {
      known.add(read.tag);
      list.entries.push(read);
      list.rows.push(row);
    }
  }
  return list;
}

/** The same in one go. */
export const parseTagList = (text: string): TagList => inOneGo(readTagList(text));

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
  if (row.length > longestRow) return `The row is longer than ${longestRow.toLocaleString('en')} characters.`;
  const cells = splitCells(row);
  if (cells === null) return 'A quotation mark is not closed.';
  const [tag = '', category = '', posts = '', aliases = ''] = cells.map((cell) => cell.trim());
  if (tag === '') return 'The tag is missing.';
  if (tag.length > longestTag) return `The tag is longer than ${longestTag} characters.`;
  if (/[\s,{}|\p{C}]/u.test(tag) || tag.includes('::'))
    return 'The tag holds a blank or a sign that means something else in a prompt.';
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
