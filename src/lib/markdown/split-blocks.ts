import { Fence } from './fence.ts';

/** A line that may go on with what stands above an empty line: of a list, a quote, a table, or indented. */
const belongsAbove = /^(?:\s|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$)|>|\||<)/;

/**
 * A text as blocks that render alone as they do together: paragraphs, and whole lists, quotes and fenced code. While a
 * text grows, only its last block changes.
 */
export function splitBlocks(text: string): string[] {
  const blocks: string[] = [];
  const fence = new Fence();
  let lines: string[] = [];
  let afterEmpty = false;
  for (const line of text.split('\n')) {
    if (afterEmpty && line !== '' && !belongsAbove.test(line)) {
      blocks.push(lines.join('\n'));
      lines = [];
    }
    lines.push(line);
    fence.read(line);
    afterEmpty = !fence.open && line.trim() === '';
  }
  return [...blocks, lines.join('\n')];
}
