import type { Token } from '../../../domain/text/tokens.ts';
import { vocabulary, type Meaning } from './vocabulary.ts';

/** A phrase found in a text: its words are `tokens[from]` up to before `tokens[to]`. */
export interface Hit<M extends Meaning = Meaning> {
  from: number;
  to: number;
  meaning: M;
}

export type MeaningOf<Kind extends Meaning['kind']> = Extract<Meaning, { kind: Kind }>;

/** Every known phrase of a text, sorted by kind and by place in the text. */
export class Hits {
  readonly #byKind = new Map<Meaning['kind'], Hit[]>();

  add(hit: Hit): void {
    const hits = this.#byKind.get(hit.meaning.kind);
    if (hits) hits.push(hit);
    else this.#byKind.set(hit.meaning.kind, [hit]);
  }

  of<Kind extends Meaning['kind']>(kind: Kind): Hit<MeaningOf<Kind>>[] {
    return (this.#byKind.get(kind) ?? []) as Hit<MeaningOf<Kind>>[];
  }
}

/** Kinds whose shorter phrase means nothing inside a longer one: "bridge" inside "bridge of the ship". */
const longestOnly = new Set<Meaning['kind']>([
  'place',
  'time',
  'weather',
  'mood',
  'hint',
  'colour',
  'thing',
  'frame',
]);

/**
 * Looks the text through once. Idioms and the names of known characters are marked as blocked; a phrase that lies
 * inside them is not a hit. Movement phrases are noted as roles of the word they end with.
 */
export function findHits(tokens: Token[], names: ReadonlySet<string>): Hits {
  const all: Hit[] = [];
  const idiomAt = new Int32Array(tokens.length + 1);
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) continue;
    if (token.capital && names.has(token.word)) token.blocked = true;
    vocabulary.match(tokens, at, (meaning, length) => {
      if (meaning.kind === 'idiom') {
        for (let index = at; index < at + length; index += 1)
          idiomAt[index] = Math.max(idiomAt[index] ?? 0, length);
      } else all.push({ from: at, to: at + length, meaning });
    });
  }
  tokens.forEach((token, at) => {
    token.blocked ||= (idiomAt[at] ?? 0) > 1;
  });
  return sift(all, tokens, idiomAt);
}

function sift(all: readonly Hit[], tokens: readonly Token[], idiomAt: Int32Array): Hits {
  const hits = new Hits();
  const reach = new Map<Meaning['kind'], Hit>();
  for (const hit of all) {
    const { kind } = hit.meaning;
    if (kind === 'role') {
      const last = tokens[hit.to - 1];
      if (last && kind === 'role') last.roles |= hit.meaning.kind === 'role' ? hit.meaning.value : 0;
      continue;
    }
    const length = hit.to - hit.from;
    if (kind !== 'frame' && kind !== 'jump' && kind !== 'longJump') {
      if (Math.max(idiomAt[hit.from] ?? 0, idiomAt[hit.to - 1] ?? 0) >= length) continue;
      if (length === 1 && tokens[hit.from]?.blocked) continue;
    }
    if (longestOnly.has(kind)) {
      const longer = reach.get(kind);
      // The same words may hint at several places.
      const twin = kind === 'hint' && longer?.from === hit.from && longer.to === hit.to;
      if (longer && hit.from < longer.to && !twin) continue;
      reach.set(kind, hit);
    }
    hits.add(hit);
  }
  return hits;
}
