/** So far back a model repeats what stood there already, in UTF-16 units. */
const reach = 400;
/** A shorter agreement is chance. */
const leastOverlap = 6;

/**
 * A text and the rest of it: what the rest repeats of the end is said once, and words do not run together. `before` stays
 * letter by letter. A model that answers instead of going on begins without a blank, so that one is put there; where a
 * mark of punctuation follows, or an open sign comes before, none is.
 */
export function joinContinuation(before: string, rest: string): string {
  const fresh = withoutRepetition(before, rest);
  if (fresh.trim() === '') return before;
  if (/\s$/.test(before))
    return before + fresh.replace(/^[ \t]+/, '').replace(/^\n+/, before.endsWith('\n') ? '' : '\n');
  if (before === '' || /^\s/.test(fresh)) return before + fresh;
  const needsBlank = /[\p{L}\p{N}.,;:!?…”’)\]]$/u.test(before) || closesSign(before);
  return before + (needsBlank && !/^[.,;:!?…”’)\]]/.test(fresh) ? ' ' : '') + fresh;
}

/** Whether a star or a straight quotation mark at the end closes what one opened in the same line. */
function closesSign(text: string): boolean {
  const sign = text.at(-1) ?? '';
  if (sign !== '*' && sign !== '"') return false;
  const line = text.slice(text.lastIndexOf('\n') + 1);
  return line.split(sign).length % 2 === 1;
}

function withoutRepetition(before: string, rest: string): string {
  const lead = rest.length - rest.trimStart().length;
  const text = rest.slice(lead);
  const end = before.trimEnd();
  if (end.length >= leastOverlap && text.startsWith(end)) return text.slice(end.length);
  const longest = Math.min(reach, end.length, text.length);
  for (let length = longest; length >= leastOverlap; length -= 1) {
    const repeated = text.slice(0, length);
    if (end.endsWith(repeated) && startsAWord(end, end.length - length)) return text.slice(length);
  }
  return rest;
}

const startsAWord = (text: string, at: number): boolean =>
  at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') || !/[\p{L}\p{N}]/u.test(text[at] ?? '');
