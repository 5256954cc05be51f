import { withoutMarks } from './without-marks.ts';

const countOf = (haystack: string, needle: string) => haystack.split(needle).length - 1;

/**
 * Where a span of a message's source text ended up in its rendered element. `undefined` when it cannot be
 * found again.
 */
export function findRange(
  element: HTMLElement,
  source: string,
  start: number,
  end: number,
): Range | undefined {
  const needle = withoutMarks(source.slice(start, end)).trim();
  if (needle === '') return undefined;
  const before = countOf(withoutMarks(source.slice(0, start)), needle);
  const { text, places } = readText(element);
  let at = -1;
  for (let nth = 0; nth <= before; nth++) {
    const next = text.indexOf(needle, at + 1);
    if (next === -1) break;
    at = next;
  }
  const from = places[at];
  const to = places[at + needle.length - 1];
  if (!from || !to) return undefined;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset + 1);
  return range;
}

/** The element's text with single spaces, and for each letter the node that holds it. */
function readText(element: HTMLElement) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const places: { node: Node; offset: number }[] = [];
  let text = '';
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const value = node.nodeValue ?? '';
    for (let offset = 0; offset < value.length; offset++) {
      const letter = value.charAt(offset);
      const space = /\s/.test(letter);
      if (space && text.endsWith(' ')) continue;
      text += space ? ' ' : letter;
      places.push({ node, offset });
    }
  }
  return { text, places };
}
