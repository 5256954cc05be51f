import { findRange } from './find-range.ts';

const markMs = 4_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Marks a span of a message's source text in its rendered element for a moment, or softly all of it where the span
 * cannot be found. Returns what was marked.
 */
export function markPassage(element: HTMLElement, source: string, start: number, end: number): Range {
  const found = findRange(element, source, start, end);
  const marked = found ?? wholeOf(element);
  unmarkPassages();
  CSS.highlights.set(found ? 'evidence' : 'passage', new Highlight(marked));
  timer = setTimeout(unmarkPassages, markMs);
  return marked;
}

export function unmarkPassages(): void {
  clearTimeout(timer);
  CSS.highlights.delete('evidence');
  CSS.highlights.delete('passage');
}

function wholeOf(element: HTMLElement): Range {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range;
}
