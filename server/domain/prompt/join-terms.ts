/** Words between commas; commas inside of brackets, as weights have them, part nothing. */
export function splitTerms(text: string): string[] {
  const terms: string[] = [];
  let depth = 0;
  let term = '';
  for (const letter of text) {
    if ('([{<'.includes(letter)) depth += 1;
    if (')]}>'.includes(letter)) depth = Math.max(0, depth - 1);
    if (letter === ',' && depth === 0) {
      terms.push(term);
      term = '';
    } else {
      term += letter;
    }
  }
  return [...terms, term].map((each) => each.trim()).filter(Boolean);
}

/** Puts lists between commas behind each other. What an earlier one says already is not said again. */
export function joinTerms(lists: readonly string[]): string {
  const said = new Set<string>();
  const joined: string[] = [];
  for (const list of lists) {
    const terms = splitTerms(list);
    joined.push(...terms.filter((term) => !said.has(keyOf(term))));
    for (const term of terms) said.add(keyOf(term));
  }
  return joined.join(', ');
}

const keyOf = (term: string): string => term.toLowerCase().replaceAll('_', ' ');
