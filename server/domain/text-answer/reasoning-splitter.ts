/** What one more piece of an answer turned out to be. Thoughts come before the text. */
export interface SplitPart {
  text: string;
  reasoning: string;
  /** All text that was given so far was thought: only the closing mark told. */
  rethought: boolean;
}

const opening = /^\s*<(?:think|thinking|thought|reasoning)>/i;
const closing = /<\/(?:think|thinking|thought|reasoning)>/i;
/** What may become an opening mark, and the beginning of a closing one at the end of a text. */
const mayOpen = /^\s*(?:<[a-z]{0,9})?$/i;
const mayClose = /<(?:\/[a-z]{0,9})?$/i;
const longestMark = '</reasoning>'.length;
/** Nobody waits longer for a mark than for so many blanks. */
const mostBlanks = 200;

/**
 * Takes a model's thoughts off the head of its text while it comes, in pieces of any size: a mark that is cut between
 * two of them is held back until it is known. A closing mark alone counts too, since many templates open it for the
 * model; an opening one that never closes means that nothing but thoughts came.
 */
export function createReasoningSplitter() {
  let state: 'start' | 'thinking' | 'plain' | 'answer' = 'start';
  let held = '';
  let told = false;
  let hasBrace = false;
  let afterThoughts = false;

  const start = () => {
    const opened = opening.exec(held);
    if (opened) {
      held = held.slice(opened[0].length);
      state = 'thinking';
    } else if (held.length > mostBlanks || !mayOpen.test(held)) state = 'plain';
  };
  const think = (part: SplitPart) => {
    const closed = closing.exec(held);
    part.reasoning += releaseUntil(closed);
    if (closed) answer(closed);
  };
  const speak = (part: SplitPart) => {
    const closed = closing.exec(held);
    const before = releaseUntil(closed);
    hasBrace ||= before.includes('{');
    if (closed && !hasBrace) {
      part.reasoning += before;
      part.rethought = told;
      return answer(closed);
    }
    part.text += before;
    told ||= before !== '';
    // Words that only quote the mark are no thoughts: whoever thinks does it before the answer begins.
    if (closed) state = 'answer';
  };
  const answer = ([mark]: RegExpExecArray) => {
    held = held.slice(mark.length);
    afterThoughts = true;
    state = 'answer';
  };
  /** All before the mark; where there is none, all that cannot be the beginning of one. */
  const releaseUntil = (closed: RegExpExecArray | null): string => {
    const half = closed ? null : mayClose.exec(held.slice(-longestMark));
    const end = closed?.index ?? held.length - (half?.[0].length ?? 0);
    const before = held.slice(0, end);
    held = held.slice(end);
    return before;
  };
  const rest = (): string => {
    const text = afterThoughts ? held.trimStart() : held;
    if (text !== '') afterThoughts = false;
    held = '';
    return text;
  };

  return {
    push: (chunk: string): SplitPart => {
      const part = { text: '', reasoning: '', rethought: false };
      held += chunk;
      if (state === 'start') start();
      if (state === 'thinking') think(part);
      else if (state === 'plain') speak(part);
      if (state === 'answer') part.text += rest();
      return part;
    },
    /** Nothing more comes: what was held back. */
    end: (): SplitPart => {
      const thought = state === 'thinking' ? held : '';
      if (thought !== '') held = '';
      return { text: rest(), reasoning: thought, rethought: false };
    },
  };
}
