/**
 * How far a text that is being written says something whole: behind its last sentence or line, in UTF-16 units; 0 before
 * the first. A stop at the very end counts only when something follows: more dots may come.
 */
export function endOfSentence(text: string): number {
  let end = 0;
  for (const { index, 0: stop } of text.matchAll(/[.!?…]["'”’»)*\]]*(?=\s)|\n/g)) end = index + stop.length;
  return end;
}
