import { ProviderFailure } from '../../domain/failure.ts';
import { frameEvents, type Frame } from '../network/frames.ts';
import { parseJson } from '../network/read-reply.ts';

/** One piece of a reply: an event of a stream, or the whole body of a service or proxy that streams nothing. */
export type ReplyPiece = { event: unknown } | { whole: unknown };

/**
 * A reply that was asked for as server-sent events, as it comes; its first sign decides what it is, since labels lie.
 * Ends at `[DONE]` or with the body. Throws `ProviderFailure('malformed_reply')` for what is no JSON, or breaks off.
 */
export async function* readEvents(body: ReadableStream<Uint8Array> | null): AsyncGenerator<ReplyPiece> {
  for await (const frame of readFrames(body)) {
    if (frame === 'done') return;
    if (frame === 'nonsense') throw unreadable();
    yield 'event' in frame ? { event: parseEvent(frame.event) } : { whole: parseJson(frame.whole) };
  }
}

async function* readFrames(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Frame> {
  const framer = frameEvents();
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) yield* framer.push(decoder.decode(chunk, { stream: true }));
  yield* framer.end();
}

function parseEvent(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(cause);
  }
}

const unreadable = (cause?: unknown) =>
  new ProviderFailure('malformed_reply', 'The provider’s answer cannot be read, or breaks off.', { cause });
