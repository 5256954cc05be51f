import { type LoreRule, plainLoreRule } from '../lore.ts';
import { getAt, lorePaths, type LoreField } from './lore-paths.ts';
import type { LoreForm } from './lorebook-file.ts';
import { type Loose, type LooseValues, asBoolean } from './loose-values.ts';

const maxKeys = 200;
const maxKeyLength = 1_000;

/** SillyTavern's numbers for `selectiveLogic`, in their order. */
export const logics: readonly LoreRule['logic'][] = ['any', 'not_all', 'none', 'all'];

/**
 * SillyTavern's numbers for `position`: before and after the characters, above and below the author's note (which
 * stands four messages above the end), at a depth, before and after the examples, and where a macro calls it.
 */
const positions: readonly LoreRule['position'][] = [
  ...(['before', 'after', 'depth', 'depth', 'depth'] as const),
  ...(['after', 'after', 'after'] as const),
];
const atDepth = 4;
const authorsNote = [2, 3];

/**
 * When an entry comes to mind, by what it says in either form. What is missing or odd is as SillyTavern has it by
 * default; keys beyond what is kept are left in the file. Keys of the wrong shape are a problem at `where`.
 */
export function readLoreRule(entry: Loose, form: LoreForm, loose: LooseValues, where: string): LoreRule {
  const get = (field: LoreField) => getAt(entry, lorePaths[form][field]);
  const keys = (field: 'keys' | 'secondaryKeys') =>
    readKeys(loose, get(field), `${where}.${lorePaths[form][field].join('.')}`);
  const selective = asBoolean(get('selective'), form === 'world');
  const logic = loose.number(get('logic'), 0, [0, 3]);
  const scanDepth = get('scanDepth');
  const useProbability = asBoolean(get('useProbability'), true);
  return {
    enabled: form === 'world' ? !asBoolean(entry.disable, false) : asBoolean(entry.enabled, true),
    constant: asBoolean(get('constant'), plainLoreRule.constant),
    keys: keys('keys'),
    secondaryKeys: selective ? keys('secondaryKeys') : [],
    logic: logics[logic] ?? plainLoreRule.logic,
    caseSensitive: orUsual(get('caseSensitive') ?? (form === 'book' ? entry.case_sensitive : undefined)),
    wholeWords: orUsual(get('wholeWords')),
    scanDepth: scanDepth == null ? null : Math.round(loose.number(scanDepth, 0, [0, 1_000])),
    order: Math.round(loose.number(get('order'), plainLoreRule.order, [-1_000_000, 1_000_000])),
    ...readPosition(get('position'), get('depth'), form, entry, loose),
    probability: useProbability ? loose.number(get('probability'), plainLoreRule.probability, [0, 100]) : 100,
  };
}

function readPosition(position: unknown, depth: unknown, form: LoreForm, entry: Loose, loose: LooseValues) {
  const spoken = form === 'book' && entry.position !== 'before_char' ? 1 : 0;
  const number = loose.number(position, spoken, [0, 7]);
  return {
    position: positions[number] ?? plainLoreRule.position,
    depth: authorsNote.includes(number)
      ? atDepth
      : Math.round(loose.number(depth, plainLoreRule.depth, [0, 10_000])),
  };
}

const orUsual = (value: unknown): boolean | null => (value == null ? null : asBoolean(value, false));

/** Commas part the keys of a text alone; within a list they belong to the key. */
function readKeys(loose: LooseValues, value: unknown, where: string): string[] {
  return loose
    .texts(value, where, { count: Infinity, length: Infinity }, /,/)
    .filter((key) => key.trim() !== '' && key.length <= maxKeyLength)
    .slice(0, maxKeys);
}
