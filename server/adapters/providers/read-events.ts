import { createParser } from 'eventsource-parser';
import { ProviderFailure } from '../../domain/failure.ts';
import { parseJson } from '../network/read-reply.ts';

/** One piece of a reply: an event of a stream, or the whole body of a service or proxy that streams nothing. */
export type ReplyPiece = { event: unknown } | { whole: unknown };

/**
 * A reply that was asked for as server-sent events, as it comes; its first sign decides what it is, since labels lie.
 * Ends at `[DONE]` or with the body. Throws `ProviderFailure('malformed_reply')` for what is no JSON, or breaks off.
 */
export async function* readEvents(body: ReadableStream<Uint8Array> | null): AsyncGenerator<ReplyPiece> {
  const decoder = new TextDecoder();
  const whole: string[] = [];
  const data: string[] = [];
  const parser = createParser({ onEvent: (event) => void data.push(event.data) });
  let kind: 'unknown' | 'events' | 'whole' = 'unknown';
  for await (const chunk of body ?? []) {
    const text = decoder.decode(chunk, { stream: true });
    if (kind === 'unknown') kind = kindOf(text);
    if (kind === 'whole') whole.push(text);
    if (kind !== 'events') continue;
    parser.feed(text);
    for (const one of data.splice(0)) {
      if (one === '[DONE]') return;
      yield { event: parseEvent(one) };
    }
  }
  if (kind !== 'events') {
    yield { whole: parseJson(whole.join('')) };
    return;
  }
  // The last event counts without the empty line after it.
  parser.feed('\n\n');
  for (const one of data) if (one !== '[DONE]') yield { event: parseEvent(one) };
}

/** By the first sign that is no space. */
function kindOf(text: string): 'unknown' | 'events' | 'whole' {
  const sign = /\S/.exec(text)?.[0];
  if (sign === undefined) return 'unknown';
  return '{["<'.includes(sign) ? 'whole' : 'events';
}

function parseEvent(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ProviderFailure('malformed_reply', 'The provider’s answer cannot be read, or breaks off.', {
      cause,
    });
  }
}
