import data from './entry-kinds.json';

export type EntryKind = 'place' | 'character' | 'item';

const kinds = new Map<string, EntryKind>(
  (['place', 'character', 'item'] as const).flatMap((kind) =>
    data[kind].split(' ').map((noun): [string, EntryKind] => [noun, kind]),
  ),
);

/** What an entry is about stands in its beginning; the rest is not read. */
const beginning = 800;

const label = /^[\s[({*-]*(?:type|category|kind|class)\**\s*[:=]\s*["“(]*([^\n\]);,"”]+)/im;
const attributes = /^[\s[({*-]*(?:gender|pronouns?|sex|age|personality|occupation)\**\s*(?:[:=]|\()/im;
const copula =
  /\b(?:is|was|are|were)\s+(?:once\s+|now\s+|still\s+|also\s+)?(?:(?:a|an|the|one of(?: the)?|(?:his|her|their|\S+['’]s))\s+)([^.,;:()\n]{1,80})/i;
/** Where the words that say what something is end. */
const phraseEnd =
  /\s+(?:of|in|on|at|from|with|who|whose|that|which|where|and|near|by|for|to|known|named|called|located)\b.*/is;
const title =
  /^(?:captain|king|queen|prince|princess|lord|lady|sir|dame|dr|doctor|mr|mrs|ms|miss|professor|father|mother|sister|brother|saint|general|count|countess|duke|duchess|baron|baroness|emperor|empress)\b/i;
const pronoun = /\b(?:he|she|his|her|hers|him|himself|herself)\b/gi;

/**
 * What an entry of a lorebook is, by its own words: what it calls itself, what its name ends with, and who is spoken of
 * as he or she. Whatever none of these tells is an item, which is also the drawer for laws, peoples and wars.
 */
export function kindOfEntry(name: string, content: string): EntryKind {
  const text = content.slice(0, beginning);
  const labelled = lookUp(label.exec(text)?.[1]);
  if (labelled) return labelled;
  if (attributes.test(text)) return 'character';
  return (
    lookUp(copula.exec(text)?.[1]) ??
    kindOfName(name.replace(/\(.*\)|\[.*\]/g, '')) ??
    ((text.match(pronoun)?.length ?? 0) >= 2 ? 'character' : 'item')
  );
}

/** “The Drowned Lantern Inn”, “Captain Roth”, “Castle Harrow”. */
function kindOfName(name: string): EntryKind | undefined {
  if (title.test(name)) return 'character';
  const first = kinds.get(name.trim().split(/\s/, 1)[0]?.toLowerCase() ?? '');
  return lookUp(name) ?? (first === 'place' ? first : undefined);
}

/** The kind of the noun that a phrase is about: its last word, before what only says more of it. */
function lookUp(phrase: string | undefined): EntryKind | undefined {
  const words = phrase?.replace(phraseEnd, '').toLowerCase();
  const last = words?.match(/[\p{L}-]+/gu)?.at(-1);
  if (!last) return undefined;
  return kinds.get(last) ?? kinds.get(last.replace(/s$/, '')) ?? kinds.get(last.replace(/^.*-/, ''));
}
