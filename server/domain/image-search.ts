/** More words than anybody types; of a whole prompt that is pasted in, the first ones find it. */
const mostTerms = 32;
const longestTerm = 200;

/** What somebody looks for: pictures that have each of these. */
export interface SearchTerm {
  words: string;
  /** Words that stand beside each other as they are, instead of the beginning of one. */
  exact: boolean;
}

/**
 * Reads what somebody typed into a search field: words by their beginnings, `"in quotes"` as a phrase. No sign means
 * anything else; what holds no letter and no digit is passed over. Empty where nothing is left to look for.
 */
export function readSearch(typed: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (const [, phrase, word] of typed.replace(/[\p{Cc}\p{Cs}]/gu, ' ').matchAll(/"([^"]*)"|([^\s"]+)/gu)) {
    const words = (phrase ?? word ?? '').trim().slice(0, longestTerm);
    // A single letter of ours begins so many words that it stands for itself alone.
    const exact = phrase !== undefined || /^[A-Za-z0-9]$/.test(words);
    if (/[\p{L}\p{N}]/u.test(words)) terms.push({ words, exact });
    if (terms.length === mostTerms) break;
  }
  return terms;
}
