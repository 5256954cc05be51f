import { applyDecorators, splitDecorators } from './decorators.ts';
import { kindOfEntry } from './kind-of-entry.ts';
import { getAt, lorePaths } from './lore-paths.ts';
import {
  type LoreFile,
  type LoreFileEntry,
  type LoreFileResult,
  type LoreForm,
  maxLoreEntries,
} from './lorebook-file.ts';
import { type Loose, LooseValues, isObject, without } from './loose-values.ts';
import { findForeignEntries } from './foreign-lorebooks.ts';
import { readLoreRule } from './read-lore-rule.ts';

const maxNameLength = 200;
const maxContentLength = 100_000;
/** Between two halts: a millisecond of work. */
const entriesAStep = 50;

/**
 * A lorebook out of its JSON: SillyTavern's world info, the book of a card (V2, V3), or the books of NovelAI, Agnai
 * and Risu. Halts every so often; never throws. What is no lorebook, or holds entries of the wrong shape or beyond all
 * length, is refused with a sentence for each. `name` is for a book that does not name itself.
 */
export function* readLorebook(value: unknown, name: string): Generator<undefined, LoreFileResult> {
  const found = findEntries(value);
  if (!found) return refuse('', describeOther(value));
  const { form, entries, rest, named } = found;
  if (entries.length > maxLoreEntries) {
    const count = entries.length.toLocaleString('en-GB');
    return refuse(
      'entries',
      `The lorebook has ${count} entries; ${maxLoreEntries.toLocaleString('en-GB')} are the most.`,
    );
  }
  const loose = new LooseValues();
  const book: LoreFile = {
    name: loose.line(named, 'name', Infinity).slice(0, maxNameLength) || name,
    entries: [],
    rest,
  };
  for (const [index, { key, entry }] of entries.entries()) {
    if (isObject(entry)) book.entries.push(readEntry(loose, entry, form, `entries[${key}]`, index));
    else loose.refuse(`entries[${key}]`, `“entries[${key}]” is not an object.`, undefined);
    if (index % entriesAStep === entriesAStep - 1) yield;
  }
  return loose.problems.length > 0 ? { kind: 'refused', problems: loose.problems } : { kind: 'ok', book };
}

interface Found {
  form: LoreForm;
  entries: { key: string; entry: unknown }[];
  rest: Loose;
  named: unknown;
}

function findEntries(value: unknown): Found | undefined {
  if (!isObject(value)) return undefined;
  const foreign = findForeignEntries(value);
  if (foreign) return { form: 'world', entries: keyed(foreign.entries), rest: {}, named: foreign.name };
  // A file of V3 wraps the book.
  const outer = isObject(value.data) && 'entries' in value.data ? value.data : value;
  const { entries, ...rest } = outer;
  if (isObject(entries)) {
    const list = Object.entries(entries).map(([key, entry]) => ({ key, entry }));
    return { form: 'world', entries: list, rest, named: outer.name };
  }
  if (!Array.isArray(entries)) return undefined;
  const form = entries.some((entry) => isObject(entry) && 'key' in entry && !('keys' in entry))
    ? 'world'
    : 'book';
  return { form, entries: keyed(entries), rest, named: outer.name };
}

const keyed = (list: unknown[]) => list.map((entry, index) => ({ key: String(index), entry }));

function readEntry(
  loose: LooseValues,
  entry: Loose,
  form: LoreForm,
  where: string,
  index: number,
): LoreFileEntry {
  const paths = lorePaths[form];
  const content = loose.text(getAt(entry, paths.content), `${where}.content`, maxContentLength);
  const { head, text } = splitDecorators(content);
  const lore = applyDecorators(readLoreRule(entry, form, loose, where), head);
  const name = nameOf(entry, form, lore.keys) || `Entry ${index + 1}`;
  return {
    kind: kindOfEntry(name, text),
    name,
    description: text,
    lore,
    rest: { form, entry: without(entry, 'content'), ...(head === '' ? {} : { head }) },
  };
}

/** What an entry is called by its file: its title, or its first key; empty where it has neither. */
export function nameOf(entry: Loose, form: LoreForm, keys: readonly string[]): string {
  const candidates = [getAt(entry, lorePaths[form].name), entry.name, keys[0]];
  const lines = candidates.map((value) =>
    typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '',
  );
  return (lines.find((line) => line !== '') ?? '').slice(0, maxNameLength).toWellFormed();
}

function describeOther(value: unknown): string {
  if (isObject(value) && (isObject(value.data) || 'first_mes' in value || 'char_name' in value))
    return 'This is a character card, not a lorebook: import it as a character.';
  return 'This JSON is no lorebook: it has no “entries”.';
}

const refuse = (where: string, message: string): LoreFileResult => ({
  kind: 'refused',
  problems: [{ where, message }],
});
