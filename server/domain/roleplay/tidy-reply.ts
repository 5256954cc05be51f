/** Whose words a reply is, and who else might be made to speak in it. */
export interface Voices {
  own: string;
  others: readonly string[];
}

/** What some models write behind their last word: their own signs for the end of a turn. */
const endSigns = /(?:<\/s>|<\|(?:im_end|eot_id|end_of_text|endoftext|end|eom_id)\|>)\s*$/i;
/** How a name is dressed up where a line is marked with it. */
const marks = String.raw`[*_\[]{0,4}`;
const marksBehind = String.raw`[*_\]]{0,4}`;

/**
 * What of a language model's raw text is the reply: without the speaker's own name in front, and without the lines that
 * it wrote for somebody else, from the first one on. A text that begins with somebody else's line is left alone: nothing
 * would be left of it.
 */
export function tidyReply(raw: string, voices: Voices): string {
  return cutOthers(withoutOwnName(raw, voices.own), voices.others).replace(endSigns, '').trim();
}

/** The same of one that still grows: what may yet turn out to be a name in front of a line is held back. */
export function tidyGrowingReply(raw: string, voices: Voices): string {
  const begun = raw.trimStart();
  if (labelOf(voices.own).startsWith(undress(begun)) && begun.length <= voices.own.length + 8) return '';
  const text = cutOthers(withoutOwnName(raw, voices.own), voices.others);
  const lineStart = text.lastIndexOf('\n') + 1;
  const lastLine = undress(text.slice(lineStart));
  const undecided = lineStart > 0 && voices.others.some((name) => labelOf(name).startsWith(lastLine));
  const shown = (undecided ? text.slice(0, lineStart) : text).trimEnd();
  // Half of a character that takes two units.
  return /[\ud800-\udbff]$/.test(shown) ? shown.slice(0, -1) : shown;
}

const labelOf = (name: string): string => `${name}:`;

const undress = (line: string): string =>
  line
    .trimStart()
    .replace(/^[*_[]+/, '')
    .replace(/[*_\]]+(?=:?$)/, '');

function withoutOwnName(raw: string, own: string): string {
  if (own === '') return raw.trimStart();
  const label = new RegExp(`^\\s*${marks}${RegExp.escape(own)}${marksBehind}:${marksBehind}[ \\t]*\\n?`);
  return raw.replace(label, '').trimStart();
}

function cutOthers(text: string, others: readonly string[]): string {
  const names = others.filter((name) => name !== '').map((name) => RegExp.escape(name));
  if (names.length === 0) return text;
  const at = text.search(new RegExp(`\\n[ \\t]*${marks}(?:${names.join('|')})${marksBehind}:`));
  return at > 0 && text.slice(0, at).trim() !== '' ? text.slice(0, at) : text;
}
