const names =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';
const words = new Map(names.split(' ').map((word, index) => [word, index + 1]));
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
tens.forEach((ten, index) => {
  words.set(ten, (index + 2) * 10);
  for (const one of names.split(' ').slice(0, 9))
    words.set(`${ten}-${one}`, (index + 2) * 10 + (words.get(one) ?? 0));
});

/** A count written in digits or as a word, below a hundred; `null` for any other word. */
export function readNumber(word: string | undefined): number | null {
  if (word === undefined) return null;
  if (/^\d{1,3}$/.test(word)) return Number(word);
  return words.get(word) ?? null;
}

/** An hour of the clock's face, 1 to 12; `null` for any other word. */
export function readFaceHour(word: string | undefined): number | null {
  const value = readNumber(word);
  return value !== null && value >= 1 && value <= 12 ? value : null;
}
