import { parseJson } from '../network/read-reply.ts';
import type { Draft, Piece } from './draft.ts';
import { frameEvents, type Frame, type Framer } from '../network/frames.ts';
import { unlikeAnswer, type WriteCall } from './writing.ts';

/** How the answers of one service read. Both throw `ProviderFailure` for what is none. */
export interface Reading {
  label: string;
  /** Default: server-sent events. */
  frame?(): Framer;
  /** One event of a stream. */
  readEvent(event: unknown): Piece;
  /** An answer in one piece. */
  readWhole(body: unknown): Piece;
}

/** After it said why it ends, whoever has more to say (what was used) says it within this. */
const afterwordMs = 3_000;
/** The events of a long answer are a second's work: everybody else has a turn after so many. */
const portion = 100;

/**
 * Posts a question and puts what comes into the draft, as it comes. A stream is understood where none was asked for,
 * and one body where a stream was. Throws `ProviderFailure`; what came before is in the draft.
 */
export async function converse(
  { asker }: Pick<WriteCall, 'asker'>,
  { path, json }: { path: string; json: unknown },
  reading: Reading,
  draft: Draft,
): Promise<void> {
  const response = await asker.post(path, json);
  const say = (body: unknown, read: (body: unknown) => Piece) => {
    // What went wrong halfway comes as an event of a stream that began well.
    asker.refuseHidden(path, body);
    draft.say(read(body));
  };
  const framer = (reading.frame ?? frameEvents)();
  await readFrames(response, framer, draft, (frame) => {
    if (frame === 'nonsense') throw unlikeAnswer(reading.label);
    if (frame === 'done') draft.say({ isLast: true });
    else if ('event' in frame) say(parseEvent(frame.event, reading.label), reading.readEvent);
    else {
      const body = parseJson(frame.whole);
      // A stream of Google's that nobody asked to be one of events is a list of them.
      if (Array.isArray(body)) for (const event of body) say(event, reading.readEvent);
      else say(body, reading.readWhole);
    }
  });
  if (draft.isEmpty) throw unlikeAnswer(reading.label);
}

function parseEvent(text: string, label: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unlikeAnswer(label);
  }
}

async function readFrames(
  response: Response,
  framer: Framer,
  draft: Draft,
  act: (frame: Frame) => void,
): Promise<void> {
  const reader = (response.body ?? new Blob().stream()).getReader();
  const decoder = new TextDecoder();
  try {
    for (let isEnd = false; !isEnd;) {
      const next = await (draft.isFinished ? afterword(reader) : reader.read());
      isEnd = next.done;
      const frames = next.done ? framer.end() : framer.push(decoder.decode(next.value, { stream: true }));
      for (const [index, frame] of frames.entries()) {
        act(frame);
        if (draft.isOver) return;
        if ((index + 1) % portion === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    }
  } finally {
    // Whoever writes on hears that nobody listens. What is broken already cannot be left.
    void reader.cancel().catch(() => undefined);
  }
}

type Chunk = { done: true; value?: undefined } | { done: false; value: Uint8Array };

/** What comes after the end may fail or not come at all: the answer is whole without it. */
async function afterword(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Chunk> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = { done: true } as const;
  const late = new Promise<Chunk>((resolve) => (timer = setTimeout(() => resolve(end), afterwordMs)));
  const read = reader.read().then(
    (next): Chunk => (next.done ? end : next),
    () => end,
  );
  return Promise.race([read, late]).finally(() => clearTimeout(timer));
}
