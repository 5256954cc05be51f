/** Words that call an entry, as they stand in one line. */
export const writeKeys = (keys: readonly string[]): string => keys.join(', ');

/** Commas part the words; those inside a regular expression `/…/` are its own. */
export function readKeys(typed: string): string[] {
  const keys = typed.match(/\s*\/(?:\\.|[^/\\])+\/[a-z]*\s*(?=,|$)|[^,]+/g) ?? [];
  return keys
    .map((key) => key.trim().slice(0, 1_000))
    .filter((key) => key !== '')
    .slice(0, 200);
}
