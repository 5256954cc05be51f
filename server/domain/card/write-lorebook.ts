import type { LoreRule } from '../lore.ts';
import { applyDecorators, keepTrueDecorators } from './decorators.ts';
import { type LoreField, lorePaths, setAt } from './lore-paths.ts';
import type { LoreFile, LoreFileEntry, LoreForm } from './lorebook-file.ts';
import { type Loose, LooseValues } from './loose-values.ts';
import { convertEntry, newEntry } from './convert-entry.ts';
import { nameOf } from './read-lorebook.ts';
import { logics, readLoreRule } from './read-lore-rule.ts';

export type WrittenEntry = Omit<LoreFileEntry, 'kind'>;

/** Between two halts: a millisecond of work. */
const entriesAStep = 50;

/**
 * A lorebook in the form that SillyTavern imports (`world`) or that a card holds (`book`). What changed since an entry
 * was read is laid over what its file said; an entry of the other form is turned as SillyTavern turns it. Halts every
 * so often.
 */
export function* writeLorebook(
  { name, rest, entries }: LoreBookToWrite,
  form: LoreForm,
): Generator<undefined, Loose> {
  const written: Loose[] = [];
  for (const [index, entry] of entries.entries()) {
    written.push(writeEntry(entry, form, index));
    if (index % entriesAStep === entriesAStep - 1) yield;
  }
  if (form === 'book') return { extensions: {}, ...rest, name, entries: written };
  return {
    ...rest,
    name,
    entries: Object.fromEntries(number(written).map((entry) => [String(entry.uid), entry])),
  };
}

type LoreBookToWrite = Pick<LoreFile, 'name' | 'rest'> & { entries: WrittenEntry[] };

/** Numbers are kept; who has none, or one that is taken, gets the next that is free. */
function number(entries: Loose[]): Loose[] {
  const taken = new Set<unknown>();
  let next = 0;
  for (const entry of entries) {
    if (Number.isSafeInteger(entry.uid) && !taken.has(entry.uid)) taken.add(entry.uid);
    else entry.uid = undefined;
  }
  for (const entry of entries) {
    if (entry.uid !== undefined) continue;
    while (taken.has(next)) next += 1;
    taken.add(next);
    entry.uid = next;
  }
  return entries;
}

function writeEntry({ name, description, lore, rest }: WrittenEntry, form: LoreForm, index: number): Loose {
  const entry = rest.entry
    ? convertEntry({ ...rest.entry }, rest.form ?? form, form, index)
    : newEntry(form, index);
  const plain = readLoreRule(entry, form, new LooseValues(), '');
  const head = keepTrueDecorators(rest.head ?? '', lore);
  const before = applyDecorators(plain, head);
  for (const { fields, write } of changes) {
    if (fields.some((field) => !same(before[field], lore[field]))) write(entry, lore, form);
  }
  const named = nameOf(entry, form, before.keys);
  if (named !== name && !(named === '' && /^Entry \d+$/.test(name))) setAt(entry, lorePaths[form].name, name);
  entry.content = head + description;
  return entry;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

interface Change {
  /** What belongs together in the file. */
  fields: (keyof LoreRule)[];
  write(entry: Loose, lore: LoreRule, form: LoreForm): void;
}

const put = (entry: Loose, form: LoreForm, field: LoreField, value: unknown) =>
  setAt(entry, lorePaths[form][field], value);

const changes: Change[] = [
  {
    fields: ['enabled'],
    write: (entry, { enabled }, form) => {
      if (form === 'world') entry.disable = !enabled;
      else entry.enabled = enabled;
    },
  },
  ...(['constant', 'keys', 'order', 'wholeWords', 'scanDepth'] as const).map((field) => ({
    fields: [field],
    write: (entry: Loose, lore: LoreRule, form: LoreForm) => put(entry, form, field, lore[field]),
  })),
  {
    fields: ['caseSensitive'],
    write: (entry, { caseSensitive }, form) => {
      put(entry, form, 'caseSensitive', caseSensitive);
      if ('case_sensitive' in entry) entry.case_sensitive = caseSensitive;
    },
  },
  {
    fields: ['secondaryKeys', 'logic'],
    write: (entry, { secondaryKeys, logic }, form) => {
      put(entry, form, 'secondaryKeys', secondaryKeys);
      put(entry, form, 'logic', logics.indexOf(logic));
      put(entry, form, 'selective', secondaryKeys.length > 0 || form === 'world');
    },
  },
  {
    fields: ['position', 'depth'],
    write: (entry, { position, depth }, form) => {
      put(entry, form, 'position', { before: 0, after: 1, depth: 4 }[position]);
      put(entry, form, 'depth', depth);
      if (form === 'book') entry.position = position === 'before' ? 'before_char' : 'after_char';
    },
  },
  {
    fields: ['probability'],
    write: (entry, { probability }, form) => {
      put(entry, form, 'probability', probability);
      put(entry, form, 'useProbability', true);
    },
  },
];
