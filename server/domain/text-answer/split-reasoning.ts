/** An answer and what was thought aloud before it. */
export interface SplitAnswer {
  text: string;
  reasoning: string;
}

const opening = /^\s*<(think|thinking|thought|reasoning)>/i;
const closing = /<\/(?:think|thinking|thought|reasoning)>/i;

/**
 * Takes a model's thoughts off the head of its text. A closing mark alone counts too: many templates open it for the
 * model. An opening one that never closes means that nothing but thoughts came.
 */
export function splitReasoning(raw: string): SplitAnswer {
  const opened = opening.exec(raw);
  const rest = opened ? raw.slice(opened[0].length) : raw;
  const closed = closing.exec(rest);
  if (!closed) return opened ? { text: '', reasoning: rest.trim() } : { text: raw.trim(), reasoning: '' };
  const before = rest.slice(0, closed.index);
  // Words that only quote the mark are no thoughts: whoever thinks does it before the answer begins.
  if (!opened && before.includes('{')) return { text: raw.trim(), reasoning: '' };
  const text = rest.slice(closed.index + closed[0].length).trim();
  return { text, reasoning: before.trim() };
}
