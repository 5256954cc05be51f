import type { LoreForm } from './lorebook-file.ts';
import { type Loose, isObject } from './loose-values.ts';

/** Where each form of a lorebook keeps what an entry says (the second place of two is another program's). */
export const lorePaths = {
  world: {
    keys: ['key'],
    secondaryKeys: ['keysecondary'],
    name: ['comment'],
    content: ['content'],
    constant: ['constant'],
    selective: ['selective'],
    logic: ['selectiveLogic'],
    order: ['order'],
    position: ['position'],
    depth: ['depth'],
    probability: ['probability'],
    useProbability: ['useProbability'],
    caseSensitive: ['caseSensitive'],
    wholeWords: ['matchWholeWords'],
    scanDepth: ['scanDepth'],
  },
  book: {
    keys: ['keys'],
    secondaryKeys: ['secondary_keys'],
    name: ['comment'],
    content: ['content'],
    constant: ['constant'],
    selective: ['selective'],
    logic: ['extensions', 'selectiveLogic'],
    order: ['insertion_order'],
    position: ['extensions', 'position'],
    depth: ['extensions', 'depth'],
    probability: ['extensions', 'probability'],
    useProbability: ['extensions', 'useProbability'],
    caseSensitive: ['extensions', 'case_sensitive'],
    wholeWords: ['extensions', 'match_whole_words'],
    scanDepth: ['extensions', 'scan_depth'],
  },
} as const satisfies Record<LoreForm, Record<string, readonly string[]>>;

export type LoreField = keyof (typeof lorePaths)['world'];

export function getAt(entry: Loose, [first = '', second]: readonly string[]): unknown {
  const value = Object.hasOwn(entry, first) ? entry[first] : undefined;
  return second === undefined ? value : isObject(value) ? value[second] : undefined;
}

export function setAt(entry: Loose, [first = '', second]: readonly string[], value: unknown): void {
  const inner = entry[first];
  entry[first] = second === undefined ? value : { ...(isObject(inner) ? inner : {}), [second]: value };
}
