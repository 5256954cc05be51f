import type { Token } from './tokens.ts';

const longestSpeaker = 40;

/** Whether a line is nothing but a speaker's name in capitals, as screenplays have it. */
export function isSpeakerLine(text: string, from: number, to: number): boolean {
  if (to - from > longestSpeaker) return false;
  const line = text.slice(from, to);
  return speakerLine.test(line) && !notSpeakers.has(line.split(/[\s.]/, 1)[0]?.toLowerCase() ?? '');
}

const speakerLine = /^\p{Lu}[\p{Lu} .'’-]+$/u;
const speakerName = /^\p{Lu}[\p{Lu}.'’-]+$/u;
const notSpeakers = new Set([
  'int',
  'ext',
  'location',
  'scene',
  'time',
  'place',
  'setting',
  'weather',
  'ooc',
  'narrator',
]);

/** Whether the last word is the first after a speaker's name in capitals: "MARA: …", "CAPTAIN VOSS (grimly) …". */
export function beginsLines(text: string, tokens: readonly Token[]): boolean {
  const token = tokens.at(-1);
  let at = tokens.length - 2;
  const name = tokens[at];
  if (!token || !name?.capital || notSpeakers.has(name.word)) return false;
  const mark = text.slice(name.end, Math.min(token.start, name.end + 4)).trim();
  if (mark !== ':' && (mark !== '(' || /^\d/.test(token.word))) return false;
  const spoken = (index: number) => speakerName.test(text.slice(tokens[index]?.start, tokens[index]?.end));
  if (!spoken(at)) return false;
  while (at > 0 && tokens[at]?.stop === 'none' && spoken(at - 1)) at -= 1;
  return tokens[at]?.stop === 'sentence';
}
