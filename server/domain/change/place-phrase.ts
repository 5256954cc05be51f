/** What a place phrase ("the captain's cabin below deck") says, taken apart for comparison. Words are lower case. */
export interface PlacePhrase {
  /** The noun the phrase is about; `''` for an empty phrase. */
  head: string;
  /** All words that carry meaning, the head among them. */
  words: ReadonlySet<string>;
  /** Words written as names: "golden", "goose" in "the Golden Goose". */
  names: ReadonlySet<string>;
  /** Whose place it is: "captain" in "the captain's cabin"; pronouns do not count, they depend on who tells. */
  owner: string;
  /** Words of what the place is a part of: "castle" in "the courtyard of the castle". */
  whole: ReadonlySet<string>;
  /** The phrase itself says that it is not the place before: "another room". */
  another: boolean;
}

const grammar = new Set(
  'a an the this that these those its his her their my your our some of in on at by near with under beneath below above over behind inside within outside before beside between among amid along across beyond into onto to from and or very quite'.split(
    ' ',
  ),
);
const partPrepositions = new Set(['of', 'in', 'inside', 'within']);
/** "The edge of the forest" is about the forest. */
const lightNouns = new Set(
  'edge middle heart depths depth corner end side top bottom inside interior centre center back front outskirts rest part floor entrance mouth shadow shadows banks shore shores'.split(
    ' ',
  ),
);
const breakers = new Set(
  'of in on at by near with under beneath below above over behind inside within outside before beside between among amid along across beyond overlooking from and where that which full filled'.split(
    ' ',
  ),
);

/** The same few places are compared again and again. */
const known = new Map<string, PlacePhrase>();
const mostKnown = 500;

/** Takes a place phrase apart. Works on any text; costs as much as the text is long, the first time. */
export function readPlacePhrase(phrase: string): PlacePhrase {
  let read = known.get(phrase);
  if (!read) {
    if (known.size >= mostKnown) known.clear();
    known.set(phrase, (read = takeApart(phrase)));
  }
  return read;
}

function takeApart(phrase: string): PlacePhrase {
  const written = phrase.slice(0, 400).match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? [];
  const lower = written.map((word) => word.toLowerCase().replace('’', "'"));
  const owned = lower.findIndex((word) => word.endsWith("'s"));
  const plain = lower.map((word) => word.replace(/'s$/, ''));
  return {
    head: findHead(plain),
    words: new Set(plain.filter((word) => !grammar.has(word))),
    names: findNames(written, plain),
    owner: owned >= 0 ? (plain[owned] ?? '') : '',
    whole: findWhole(plain),
    another: plain.some(
      (word) => word === 'another' || word === 'different' || word === 'next' || word === 'other',
    ),
  };
}

/** The share of words two phrases have in common, 0..1, measured on the shorter one. */
export function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const smaller = Math.min(one.size, other.size);
  if (smaller === 0) return 0;
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  return shared / smaller;
}

function findHead(words: readonly string[]): string {
  let head = '';
  for (const word of words) {
    if (breakers.has(word)) {
      if (head && !(lightNouns.has(head) && partPrepositions.has(word))) return head;
      head = '';
    } else if (!grammar.has(word)) head = word;
  }
  return head;
}

function findWhole(words: readonly string[]): ReadonlySet<string> {
  const at = words.findIndex((word, index) => index > 0 && partPrepositions.has(word));
  return new Set(at < 0 ? [] : words.slice(at + 1).filter((word) => !grammar.has(word)));
}

/** A capital at the very start may only be the start of a sentence, unless the next word has one too. */
function findNames(written: readonly string[], plain: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  written.forEach((word, index) => {
    const lower = plain[index] ?? '';
    if (!/^\p{Lu}/u.test(word) || grammar.has(lower)) return;
    const follows = written[index + 1];
    if (index > 0 || (follows && /^\p{Lu}/u.test(follows)) || /['’]s$/.test(word)) names.add(lower);
  });
  return names;
}
