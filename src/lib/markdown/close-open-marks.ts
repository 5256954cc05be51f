import { Fence } from './fence.ts';

const marksOf = /\*{1,3}|_{1,3}|~~|`+/g;
const beginsItem = /^\s*(?:[-*+>]|\d{1,9}[.)])\s/;
/** At the very end nobody can know yet what they mean. */
const undecided = /(^|\s)(?:\*+|_+|~+|`+|[-+>#]+|\d{1,9}[.)])$/;

/**
 * The last block of a text that is still being written, as it will look when what was begun is ended: emphasis and
 * code that are open are closed, and marks that may become anything are held back.
 */
export function closeOpenMarks(block: string): string {
  const lines = block.split('\n');
  const fence = new Fence();
  lines.forEach((line) => fence.read(line));
  if (fence.open) return block;
  // Emphasis ends with the item of a list it is in.
  const from = Math.max(
    0,
    lines.findLastIndex((line) => beginsItem.test(line)),
  );
  const above = lines.slice(0, from).map((line) => `${line}\n`);
  return above.join('') + closeInline(lines.slice(from).join('\n'));
}

function closeInline(written: string): string {
  const text = withoutHalfMark(written.replace(undecided, '$1'));
  const open = listOpen(text);
  return open.length === 0 ? text : text.trimEnd() + open.toReversed().join('');
}

/** “**bold*”: the closing mark is only half there. */
function withoutHalfMark(text: string): string {
  const before = /^(.*[^*\s])\*$/s.exec(text)?.[1];
  return before !== undefined && listOpen(before).at(-1) === '**' ? before : text;
}

function listOpen(text: string): string[] {
  const open: string[] = [];
  for (const { 0: mark, index } of text.matchAll(marksOf)) {
    const before = text[index - 1] ?? ' ';
    const after = text[index + mark.length] ?? ' ';
    const inCode = open.at(-1)?.startsWith('`') ?? false;
    const insideWord = mark.startsWith('_') && /\w/.test(before) && /\w/.test(after);
    if (before === '\\' || insideWord || (inCode && mark !== open.at(-1))) continue;
    const at = open.lastIndexOf(mark);
    if (at !== -1 && (inCode || !/\s/.test(before))) open.splice(at);
    else if (!/\s/.test(after)) open.push(mark);
  }
  return open;
}
