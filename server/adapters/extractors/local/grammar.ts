import data from './data/grammar.json';
import resolve from './data/resolve.json';

/** Small words and word classes, as sets. */
export const grammar = {
  determiners: new Set(data.determiners),
  stops: new Set(data.stops),
  partitives: new Set(data.partitives),
  /** Partitives that belong to what one sees: "the edge of the forest", but not "the door of the inn". */
  namedParts: new Set(data.namedParts),
  persons: new Set(data.persons),
  parts: new Set(data.parts),
  thresholds: new Set(data.thresholds),
  adjectives: new Set(data.adjectives),
  afterNames: new Set(data.afterNames),
  vistas: new Set(resolve.vistas),
  beVerbs: new Set(['is', 'are', 'was', 'were', 'am', 'be', 'been', 'being']),
};

const adjectiveEnding =
  /(?:y|ed|ing|ous|ful|less|ic|al|ish|lit|en|ive|ern|soaked|filled|covered|strewn|lined)$/;

/** Whether a word before a noun may describe it. A guess from its ending, where the list does not know it. */
export const looksAdjectival = (word: string): boolean =>
  grammar.adjectives.has(word) || (word.length > 3 && adjectiveEnding.test(word));
