/** More than any answer that is asked for here. */
const mostCharacters = 200_000;
/** Braces that never close before the one that is meant: a smiley, a half-written draft. */
const mostUnclosed = 8;
/** What closes and is no JSON: placeholders, formulas. Each costs a failed reading. */
const mostBroken = 100;

/**
 * The first JSON object in a text, with whatever stands around it: a greeting, a code fence, a second thought.
 * Undefined where there is none, or only half of one. The work grows with the length of the text and no faster.
 */
export function findObject(text: string): unknown {
  const end = Math.min(text.length, mostCharacters);
  let unclosed = 0;
  let broken = 0;
  let start = text.indexOf('{');
  while (start >= 0 && start < end && unclosed < mostUnclosed && broken < mostBroken) {
    const stop = findEnd(text, start, end);
    const found = stop === undefined ? undefined : parse(text.slice(start, stop));
    if (found !== undefined) return found;
    if (stop === undefined) unclosed += 1;
    else broken += 1;
    // What was balanced but no JSON is passed whole, so that braces within braces are not tried one by one.
    start = text.indexOf('{', stop ?? start + 1);
  }
  return undefined;
}

/** Behind the brace that closes the one at `start`; braces inside strings do not count. */
function findEnd(text: string, start: number, end: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at < end; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
