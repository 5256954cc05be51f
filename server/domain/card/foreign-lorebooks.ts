import { type Loose, isObject } from './loose-values.ts';

interface ForeignBook {
  name: unknown;
  /** As SillyTavern's world info has them. */
  entries: unknown[];
}

/** The entries of the books of NovelAI, Agnai and Risu as entries of SillyTavern's; undefined for any other file. */
export function findForeignEntries(value: Loose): ForeignBook | undefined {
  const { entries, data } = value;
  if (value.lorebookVersion !== undefined && Array.isArray(entries))
    return { name: value.name, entries: entries.map(fromNovelAi) };
  if (value.kind === 'memory' && Array.isArray(entries))
    return { name: value.name, entries: entries.map(fromAgnai) };
  if (value.type === 'risu' && Array.isArray(data)) return { name: value.name, entries: data.map(fromRisu) };
  return undefined;
}

const convert = (change: (entry: Loose) => Loose) => (entry: unknown) =>
  isObject(entry) ? change(entry) : entry;

const fromNovelAi = convert((entry) => ({
  key: entry.keys,
  comment: entry.displayName,
  content: entry.text,
  constant: entry.forceActivation,
  disable: entry.enabled === false,
  order: isObject(entry.contextConfig) ? entry.contextConfig.budgetPriority : undefined,
}));

const fromAgnai = convert((entry) => ({
  key: entry.keywords,
  comment: entry.name,
  content: entry.entry,
  disable: entry.enabled === false,
  order: entry.weight,
}));

const fromRisu = convert((entry) => ({
  key: entry.key,
  keysecondary: entry.secondkey,
  comment: entry.comment,
  content: entry.content,
  constant: entry.alwaysActive,
  selective: entry.selective,
  order: entry.insertorder,
  probability: entry.activationPercent,
}));
