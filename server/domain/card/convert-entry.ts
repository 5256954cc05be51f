import { plainLoreRule } from '../lore.ts';
import type { LoreForm } from './lorebook-file.ts';
import { type Loose, asBoolean, isObject, without } from './loose-values.ts';

/**
 * SillyTavern's names for what an entry says besides, in its world info and in the `extensions` of a card's book, with
 * what stands there by default.
 */
const besides: readonly (readonly [world: string, book: string, usual: unknown])[] = [
  ['position', 'position', 0],
  ['excludeRecursion', 'exclude_recursion', false],
  ['preventRecursion', 'prevent_recursion', false],
  ['delayUntilRecursion', 'delay_until_recursion', false],
  ['displayIndex', 'display_index', 0],
  ['probability', 'probability', 100],
  ['useProbability', 'useProbability', true],
  ['depth', 'depth', plainLoreRule.depth],
  ['selectiveLogic', 'selectiveLogic', 0],
  ['outletName', 'outlet_name', ''],
  ['group', 'group', ''],
  ['groupOverride', 'group_override', false],
  ['groupWeight', 'group_weight', 100],
  ['scanDepth', 'scan_depth', null],
  ['matchWholeWords', 'match_whole_words', null],
  ['useGroupScoring', 'use_group_scoring', null],
  ['caseSensitive', 'case_sensitive', null],
  ['automationId', 'automation_id', ''],
  ['role', 'role', 0],
  ['vectorized', 'vectorized', false],
  ['sticky', 'sticky', null],
  ['cooldown', 'cooldown', null],
  ['delay', 'delay', null],
  ['matchPersonaDescription', 'match_persona_description', false],
  ['matchCharacterDescription', 'match_character_description', false],
  ['matchCharacterPersonality', 'match_character_personality', false],
  ['matchCharacterDepthPrompt', 'match_character_depth_prompt', false],
  ['matchScenario', 'match_scenario', false],
  ['matchCreatorNotes', 'match_creator_notes', false],
  ['triggers', 'triggers', []],
  ['ignoreBudget', 'ignore_budget', false],
];

/** What stands in other places of the two forms; `disable` and `enabled` are each other's opposite. */
const plain: readonly (readonly [world: string, book: string])[] = [
  ['uid', 'id'],
  ['key', 'keys'],
  ['keysecondary', 'secondary_keys'],
  ['comment', 'comment'],
  ['constant', 'constant'],
  ['selective', 'selective'],
  ['order', 'insertion_order'],
];

/** An entry of a new book, as SillyTavern writes one. */
export function newEntry(form: LoreForm, index: number): Loose {
  const entry: Loose = {
    ...{
      key: [],
      keysecondary: [],
      comment: '',
      constant: false,
      selective: true,
      order: plainLoreRule.order,
    },
    ...{ disable: false, addMemo: true },
    ...Object.fromEntries(besides.map(([world, , usual]) => [world, usual])),
    displayIndex: index,
  };
  return form === 'world' ? entry : toBook({ ...entry, uid: index });
}

/** An entry as the other form says the same. What only one of them knows comes along in `extensions`. */
export function convertEntry(entry: Loose, from: LoreForm, to: LoreForm, index: number): Loose {
  if (from === to) return entry;
  return to === 'book' ? toBook({ ...entry, uid: entry.uid ?? index }) : toWorld(entry, index);
}

function toBook(entry: Loose): Loose {
  const { disable, extensions } = entry;
  const rest = without(entry, 'disable', 'extensions', 'addMemo');
  const beside: Loose = { ...rest, ...(isObject(extensions) ? extensions : {}) };
  const book: Loose = {};
  for (const [world, name] of plain) {
    if (rest[world] !== undefined) book[name] = rest[world];
    delete beside[world];
  }
  for (const [world, name] of besides) {
    if (rest[world] !== undefined) beside[name] = rest[world];
    if (world !== name) delete beside[world];
  }
  book.selective = asBoolean(rest.selective, true);
  const position = rest.position === 0 || rest.position === undefined ? 'before_char' : 'after_char';
  return { ...book, enabled: !asBoolean(disable, false), position, use_regex: true, extensions: beside };
}

function toWorld(entry: Loose, index: number): Loose {
  const extensions = isObject(entry.extensions) ? entry.extensions : {};
  const world = newEntry('world', index);
  for (const [name, book] of plain) if (entry[book] !== undefined) world[name] = entry[book];
  for (const [name, book] of besides) if (extensions[book] !== undefined) world[name] = extensions[book];
  if (extensions.position === undefined) world.position = entry.position === 'before_char' ? 0 : 1;
  if (extensions.case_sensitive === undefined) world.caseSensitive = entry.case_sensitive ?? null;
  // Without a word about it, secondary keys count in a world and do not in a card.
  world.selective = asBoolean(entry.selective, false);
  const comment = entry.comment || entry.name;
  return {
    ...world,
    comment: comment ?? '',
    addMemo: Boolean(comment),
    disable: !asBoolean(entry.enabled, true),
    extensions,
  };
}
