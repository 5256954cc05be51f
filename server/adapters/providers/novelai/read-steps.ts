import { Decoder } from '@msgpack/msgpack';
import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import { decodeBase64 } from '../picture-bytes.ts';
import { breaksOff, type ByteReader } from './byte-reader.ts';

/** One event of a reply that comes step by step. */
export const Step = z.looseObject({
  event_type: z.string(),
  step_ix: z.number().optional().catch(undefined),
  gen_id: z.string().optional().catch(undefined),
  image: z
    .union([z.instanceof(Uint8Array), z.string().transform(decodeBase64)])
    .optional()
    .catch(undefined),
  message: z.string().optional().catch(undefined),
  code: z.number().optional().catch(undefined),
});
export type Step = z.infer<typeof Step>;

export const maxFrameBytes = 64_000_000;
/** A map of a few entries: counts that promise more are a lie told to fill the memory. */
const decoder = new Decoder({
  maxBinLength: maxFrameBytes,
  maxStrLength: maxFrameBytes,
  maxArrayLength: 1_000,
  maxMapLength: 1_000,
  maxExtLength: 1_000,
});

/**
 * Frames of `stream: "msgpack"`: four bytes of length, the higher first, then one map. Throws
 * `ProviderFailure('malformed_reply')` for what is no frame, or breaks off.
 */
export async function* readFrames(reader: ByteReader): AsyncGenerator<Step> {
  for (;;) {
    const head = await reader.take(4);
    if (!head) return;
    const length = new DataView(head.buffer, head.byteOffset, 4).getUint32(0);
    if (length > maxFrameBytes) throw unreadable();
    const frame = await reader.take(length);
    if (!frame) throw breaksOff();
    yield toStep(() => decoder.decode(frame));
  }
}

/** Events of `stream: "sse"`: we ask for frames, but a proxy or a later server may choose. */
export async function* readEvents(reader: ByteReader): AsyncGenerator<Step> {
  let data: string[] = [];
  for await (const line of readLines(reader)) {
    if (line.startsWith('data:')) data.push(line.slice(5).trimStart());
    if (line !== '') continue;
    const text = data.join('\n');
    data = [];
    if (text !== '' && text !== '[DONE]') yield toStep(() => JSON.parse(text));
  }
  if (data.length > 0) throw breaksOff();
}

/** Lines as they come; each byte is looked at once, however long a line grows. */
async function* readLines(reader: ByteReader): AsyncGenerator<string> {
  const decode = new TextDecoder();
  let begun: string[] = [];
  let length = 0;
  for (let chunk = await reader.next(); chunk; chunk = await reader.next()) {
    const [first = '', ...others] = decode.decode(chunk, { stream: true }).split('\n');
    begun.push(first);
    length += first.length;
    if (length > maxFrameBytes) throw unreadable();
    for (const other of others) {
      yield begun.join('').replace(/\r$/, '');
      begun = [other];
      length = other.length;
    }
  }
  if (length > 0) yield begun.join('');
}

function toStep(decode: () => unknown): Step {
  try {
    return Step.parse(decode());
  } catch (cause) {
    throw unreadable(cause);
  }
}

const unreadable = (cause?: unknown) =>
  new ProviderFailure('malformed_reply', 'A step of NovelAI’s answer cannot be read.', { cause });
