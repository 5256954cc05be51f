import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import { decodeBase64, readPicture } from '../picture-bytes.ts';
import { createByteReader, type ByteReader } from './byte-reader.ts';
import { classifyError, ErrorBody } from './classify-error.ts';
import { maxFrameBytes, readEvents, readFrames, type Step } from './read-steps.ts';
import { readZip } from './read-zip.ts';

/** A picture is not larger than this, in whatever it came. */
const maxPictureBytes = maxFrameBytes;
/** The same as base64, and what stands around it. */
const maxReplyBytes = 96_000_000;

export interface Listener {
  /** Step numbers begin with 0. */
  step(index: number): void;
  preview(bytes: Uint8Array): void;
  redact(text: string): string;
}

export interface Reply {
  bytes: Uint8Array;
  requestId: string | null;
}

/**
 * Reads a picture out of whatever NovelAI answers with: a ZIP, steps as msgpack frames or events, JSON, or the
 * picture itself. The bytes decide; `Content-Type` depends on the server's mood.
 * Throws `ProviderFailure`: `malformed_reply`, or what an error in the reply means.
 */
export async function readReply(response: Response, listener: Listener): Promise<Reply> {
  const reader = createByteReader(response.body);
  try {
    const { bytes, requestId } = await readByKind(reader, listener);
    return {
      bytes: readPicture(bytes).bytes,
      requestId: requestId ?? response.headers.get('x-request-id'),
    };
  } finally {
    // After the final picture nothing more is waited for: a stream that stays open must not lose it.
    await reader.cancel();
  }
}

type Found = { bytes: Uint8Array; requestId?: string | undefined };

async function readByKind(reader: ByteReader, listener: Listener): Promise<Found> {
  const head = Buffer.from(await reader.peek(16));
  if (head.length === 0) throw new ProviderFailure('malformed_reply', 'NovelAI answered with nothing.');
  const text = head.toString('latin1');
  if (text.startsWith('PK'))
    return { bytes: await readZip(await reader.rest(maxReplyBytes), maxPictureBytes) };
  if (/^\x89PNG|^RIFF|^\xff\xd8\xff/.test(text)) return { bytes: await reader.rest(maxPictureBytes) };
  if (/^\s*[{["]/.test(text)) return readJson(await reader.rest(maxReplyBytes), listener);
  if (/^(data|event|id|retry)?:/.test(text)) return follow(readEvents(reader), listener);
  // No text can be taken for a frame: its first letter alone would promise half a gigabyte.
  if (head.length >= 4 && head.readUInt32BE(0) <= maxFrameBytes) return follow(readFrames(reader), listener);
  throw new ProviderFailure('malformed_reply', 'NovelAI answered with something that is no picture.');
}

/** Follows the steps to the first final picture. */
async function follow(steps: AsyncIterable<Step>, listener: Listener): Promise<Found> {
  for await (const { event_type: kind, step_ix: index, image, ...step } of steps) {
    if (kind === 'error') throw stepFailure(step, listener);
    if (kind === 'final' && image) return { bytes: image, requestId: step.gen_id };
    if (kind !== 'intermediate') continue;
    if (index !== undefined) listener.step(index);
    if (image) listener.preview(image);
  }
  throw new ProviderFailure('malformed_reply', 'NovelAI’s answer ended before the picture came.');
}

/** An error after the steps began: the order was taken, and what became of it nobody knows. */
function stepFailure({ message = '', code }: Pick<Step, 'message' | 'code'>, listener: Listener) {
  const text = listener.redact(message).slice(0, 500);
  return classifyError({ status: code !== undefined && code >= 400 ? code : 500, text, isHtml: false });
}

const Image = z.looseObject({ image: z.string() });
const JsonReply = z.union([Image, z.looseObject({ images: z.tuple([Image]).rest(z.unknown()) })]);

function readJson(bytes: Uint8Array, listener: Listener): Found {
  const body = parse(bytes);
  const error = ErrorBody.safeParse(body);
  if (error.success) {
    const { statusCode: status, message } = error.data;
    throw classifyError({ status, text: listener.redact(message).slice(0, 500), isHtml: false });
  }
  const reply = JsonReply.safeParse(body);
  if (!reply.success)
    throw new ProviderFailure('malformed_reply', 'NovelAI answered with something that is no picture.');
  const { image } = 'images' in reply.data ? (reply.data.images as [{ image: string }])[0] : reply.data;
  return { bytes: decodeBase64(image as string) };
}

/** `undefined` for half of it. */
function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
