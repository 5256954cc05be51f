import type { Money } from '../../domain/money.ts';
import { createReasoningSplitter, type SplitPart } from '../../domain/text-answer/reasoning-splitter.ts';
import { createStopCutter } from '../../domain/text-answer/stop-cutter.ts';
import type { TextAnswer, TextPart, TokenUsage } from '../../ports/text-model.ts';

/** What one event says, or a whole answer. What is not named leaves what was said before. */
export interface Piece {
  text?: string | null;
  /** Thoughts that came apart from the text. */
  reasoning?: string | null;
  finish?: TextAnswer['finish'];
  /** So far: the last one counts. */
  usage?: TokenUsage | null;
  cost?: Money | null;
  requestId?: string | null;
  /** Nothing follows. */
  isLast?: boolean;
}

/** An answer while it comes. */
export interface Draft {
  say(piece: Piece): void;
  /** No word of it has come, nor why it ends. */
  readonly isEmpty: boolean;
  /** The service has said why it ends: a little may follow, or nothing. */
  readonly isFinished: boolean;
  /** Nothing that follows is of any use. */
  readonly isOver: boolean;
  /** It was ended here, before a stop string: the service may not know. */
  readonly isCut: boolean;
  /** As far as the service told. */
  readonly usage: TokenUsage | null;
  readonly cost: Money | null;
  /** Gives what was held back: nothing more comes. */
  flush(): void;
  /** As it stands. */
  answer(): TextAnswer;
}

/** No answer is this long: whoever says so cannot count, and a bill must not be written by his figures. */
const mostTokens = 100_000_000;
const longestRequestId = 200;

/** Puts an answer together: thoughts in the text are taken out of it, and it ends before any of `stops`. */
export function createDraft(stops: readonly string[], take?: (part: TextPart) => void): Draft {
  const splitter = createReasoningSplitter();
  const cutter = createStopCutter(stops);
  const said: Required<Omit<Piece, 'finish' | 'text' | 'reasoning'>> & Pick<Piece, 'finish'> = {
    usage: null,
    cost: null,
    requestId: null,
    isLast: false,
  };
  let [text, reasoning] = ['', ''];
  let hasSpoken = false;

  const give = ({ rethought, ...part }: SplitPart, cut = cutter.push) => {
    if (rethought) {
      reasoning += text + cutter.end();
      text = '';
    }
    const more = cut(part.text);
    reasoning += part.reasoning;
    text += more;
    if (rethought || part.reasoning !== '' || more !== '')
      take?.({
        ...(rethought && { rethought }),
        ...(part.reasoning !== '' && { reasoning: part.reasoning }),
        ...(more !== '' && { text: more }),
      });
  };
  const flush = () => give(splitter.end(), (rest) => cutter.push(rest) + cutter.end());

  return {
    say: ({ text: words, reasoning: thoughts, finish, usage, cost, requestId, isLast }) => {
      if (thoughts) give({ text: '', reasoning: thoughts, rethought: false });
      if (words) give(splitter.push(words));
      hasSpoken ||= Boolean(thoughts) || Boolean(words);
      // Whatever else it says: it would not.
      if (finish && said.finish !== 'refused') said.finish = finish;
      if (usage && isCount(usage.inputTokens) && isCount(usage.outputTokens)) said.usage = usage;
      said.cost = cost ?? said.cost;
      said.requestId ??= requestId?.slice(0, longestRequestId) ?? null;
      said.isLast ||= isLast ?? false;
    },
    get isEmpty() {
      return !hasSpoken && said.finish === undefined;
    },
    get isFinished() {
      return said.finish !== undefined;
    },
    get isOver() {
      return said.isLast || cutter.isOver;
    },
    get isCut() {
      return cutter.isOver && !said.isLast;
    },
    get usage() {
      return said.usage;
    },
    get cost() {
      return said.cost;
    },
    flush,
    answer: () => {
      flush();
      return {
        text: text.trim(),
        reasoning: reasoning.trim(),
        // Whoever neither says why it ends nor that it does was cut off.
        finish: cutter.isOver ? 'stop' : (said.finish ?? (said.isLast ? 'stop' : 'length')),
        usage: said.usage,
        cost: said.cost,
        requestId: said.requestId,
      };
    },
  };
}

const isCount = (tokens: number): boolean => tokens >= 0 && tokens <= mostTokens;
