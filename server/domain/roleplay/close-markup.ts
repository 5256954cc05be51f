/**
 * A whole reply whose last line left something open (`*`, `**`, quotation marks, a block of code) with that closed: a
 * model often forgets the last one, and the page would show it as a stray sign. A text that is to go on is none of it.
 */
export function closeMarkup(text: string): string {
  const lines = text.split('\n');
  if (lines.filter((line) => /^\s*```/.test(line)).length % 2 === 1) return `${text}\n\`\`\``;
  const last = lines.at(-1) ?? '';
  const open = findOpen(last);
  return `${text}${open.reverse().join('')}`;
}

/** What a line opens and does not close, the outermost first. */
function findOpen(line: string): string[] {
  const open: string[] = [];
  // A star with blanks around it is a point of a list, or a product.
  for (const [sign] of line.matchAll(/\\.|`[^`]*`|\*\*|\*(?!\s)|(?<=\S)\*|["“”]/g)) {
    const closer = sign === '“' ? '”' : sign;
    if (sign.startsWith('\\') || sign.length > 2 || sign === '``') continue;
    const at = sign === '“' ? -1 : open.lastIndexOf(closer);
    if (at >= 0) open.splice(at, 1);
    else if (sign !== '”') open.push(closer);
  }
  return open;
}
