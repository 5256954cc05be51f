/** A list as it was saved; nothing where the value is something else. */
export const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value)
    ? value.filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null)
    : [];

/** What was typed where a number belongs; `undefined` for nothing. The server says what is wrong with other text. */
export function numberOf(text: string): number | string | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  const amount = Number(typed.replace(',', '.'));
  return Number.isFinite(amount) ? amount : typed;
}

/** What is wrong with a member of an item, or with the item; `at` is its place among those that were sent. */
export const problemOf = (problems: Record<string, string>, at: number, member: string): string | undefined =>
  problems[`${at}.${member}`] ?? problems[String(at)];
