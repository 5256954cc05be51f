/**
 * Ends a text before the first of these strings, while it comes in pieces of any size: what may be the beginning of
 * one is held back until it is known. Of two that end at one place the longer counts.
 */
export function createStopCutter(stops: readonly string[]) {
  const marks = stops.filter((stop) => stop !== '');
  const longest = Math.max(0, ...marks.map(({ length }) => length));
  let held = '';
  let isOver = false;
  return {
    get isOver() {
      return isOver;
    },
    push: (chunk: string): string => {
      if (isOver) return '';
      held += chunk;
      const at = findFirst(held, marks);
      isOver = at !== undefined;
      return release(at ?? held.length - countHeldBack(held));
    },
    /** Nothing more comes: what was held back. */
    end: (): string => release(held.length),
  };

  function release(end: number): string {
    const text = held.slice(0, end);
    held = isOver ? '' : held.slice(end);
    return text;
  }

  /** The longest end of the text that one of them begins with. */
  function countHeldBack(text: string): number {
    for (let length = Math.min(longest - 1, text.length); length > 0; length -= 1) {
      const end = text.slice(-length);
      if (marks.some((mark) => mark.length > length && mark.startsWith(end))) return length;
    }
    return 0;
  }
}

/** Where the one begins that is complete first. */
function findFirst(text: string, marks: readonly string[]): number | undefined {
  let first: { at: number; end: number } | undefined;
  for (const mark of marks) {
    const at = text.indexOf(mark);
    if (at < 0) continue;
    const end = at + mark.length;
    if (!first || end < first.end || (end === first.end && at < first.at)) first = { at, end };
  }
  return first?.at;
}
