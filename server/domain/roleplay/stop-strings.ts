import type { StoryLine } from './gather-story.ts';

/** As many as every service takes. */
const most = 4;

/**
 * Where a reply must end because somebody else would begin to speak: the user first, then whoever spoke last, then
 * the rest of the cast.
 */
export function stopStrings(
  writer: string,
  user: string,
  lines: readonly StoryLine[],
  castNames: readonly string[],
): string[] {
  const spoken = lines.filter(({ name }) => castNames.includes(name)).map(({ name }) => name);
  const names = new Set([user, ...spoken, ...castNames].map((name) => name.replace(/\s+/g, ' ').trim()));
  names.delete(writer);
  names.delete('');
  return [...names].slice(0, most).map((name) => `\n${name}:`);
}
