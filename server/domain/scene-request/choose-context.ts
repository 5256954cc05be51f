import { countTokens } from '../text-answer/estimate-tokens.ts';

/** What a model is shown of one message. */
export interface ShownTurn {
  speaker: string;
  text: string;
}

export interface ShownContext {
  /** The message to be read. */
  message: ShownTurn;
  /** Those before it, oldest first. */
  earlier: ShownTurn[];
}

const gap = ' […] ';
/** The message to be read may take this much of the whole, an earlier one that is cut must be worth showing. */
const messageShare = 0.6;
const fewestTokens = 60;

/**
 * What is shown of a story within so many tokens: the message to be read always, of a very long one its beginning and
 * its end, where scenes move; then those before it, the newest first, until there is no more room.
 */
export function chooseContext(
  message: ShownTurn,
  before: readonly ShownTurn[],
  { messageCount, tokens }: { messageCount: number; tokens: number },
): ShownContext {
  const shown = { ...message, text: cutMiddle(message.text, tokens * messageShare) };
  let left = tokens - countTokens(shown.text);
  const earlier: ShownTurn[] = [];
  const latest = messageCount <= 1 ? [] : before.slice(1 - messageCount);
  for (const turn of latest.reverse()) {
    const needed = countTokens(turn.text);
    if (needed > left && left < fewestTokens) break;
    earlier.unshift(needed > left ? { ...turn, text: cutBeginning(turn.text, left) } : turn);
    left -= needed;
    if (left <= 0) break;
  }
  return { message: shown, earlier };
}

/** The first of a text, for a description. */
export const cutEnd = (text: string, tokens: number): string => {
  const length = fit(text, tokens, (characters) => text.slice(0, characters));
  return length >= text.length ? text : `${text.slice(0, length).trimEnd()} […]`;
};

const cutBeginning = (text: string, tokens: number): string => {
  const length = fit(text, tokens, (characters) => text.slice(text.length - characters));
  return length >= text.length ? text : `[…] ${text.slice(text.length - length).trimStart()}`;
};

function cutMiddle(text: string, tokens: number): string {
  const halves = (characters: number): [string, string] => {
    const head = Math.floor(characters / 4);
    return [text.slice(0, head), text.slice(text.length - (characters - head))];
  };
  const length = fit(text, tokens, (characters) => halves(characters).join(''));
  return length >= text.length ? text : halves(length).join(gap);
}

/** How many characters of a text fit, counted by what would be kept; a text in other letters takes more tokens. */
function fit(text: string, tokens: number, keep: (characters: number) => string): number {
  let length = Math.min(text.length, Math.floor(tokens * 3.5));
  while (length > 0) {
    const needed = countTokens(keep(length));
    if (needed <= tokens) return length;
    length = Math.min(length - 1, Math.floor((length * tokens) / needed));
  }
  return 0;
}
