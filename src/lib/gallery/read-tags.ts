const most = 50;

/** Two names that differ in case alone (A to Z) are one tag, as the server has it. */
const fold = (name: string) => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** The tags with those that somebody typed, parted by commas, behind them; none twice, fifty at most. */
export function readTags(tags: readonly string[], typed: string): string[] {
  const all = [...tags];
  for (const part of typed.split(',')) {
    const tag = part.trim().replace(/\s+/gu, ' ');
    if (tag !== '' && all.length < most && !all.some((other) => fold(other) === fold(tag))) all.push(tag);
  }
  return all;
}
