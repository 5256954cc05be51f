import { ProviderFailure } from '../../../domain/failure.ts';

/** A body that is read in pieces of a known length, however it was cut on its way. */
export interface ByteReader {
  /** The next bytes without taking them; fewer where the body ends. */
  peek(length: number): Promise<Uint8Array>;
  /** Exactly so many, or none where the body ended before. Throws `malformed_reply` when it ends in between. */
  take(length: number): Promise<Uint8Array | undefined>;
  /** As much as has come; `undefined` at the end. */
  next(): Promise<Uint8Array | undefined>;
  /** All that is left. Throws `malformed_reply` above the limit. */
  rest(maxBytes: number): Promise<Uint8Array>;
  /** Nothing more is wanted. */
  cancel(): Promise<void>;
}

export function createByteReader(body: ReadableStream<Uint8Array> | null): ByteReader {
  const reader = body?.getReader();
  // Doubled when full: a body in a million crumbs costs as much as one in a piece.
  let buffer = new Uint8Array(64 * 1024);
  let start = 0;
  let end = 0;

  const append = (chunk: Uint8Array): void => {
    if (end + chunk.length > buffer.length) {
      const waiting = buffer.subarray(start, end);
      const needed = waiting.length + chunk.length;
      const grown = needed > buffer.length / 2 ? new Uint8Array(Math.max(needed, buffer.length * 2)) : buffer;
      grown.set(waiting);
      buffer = grown;
      end = waiting.length;
      start = 0;
    }
    buffer.set(chunk, end);
    end += chunk.length;
  };
  const pull = async (): Promise<boolean> => {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || !value) return false;
    append(value);
    return true;
  };
  const gather = async (length: number): Promise<void> => {
    while (end - start < length && (await pull()));
  };
  const drop = (length: number): Uint8Array => {
    const taken = buffer.slice(start, start + length);
    start += length;
    return taken;
  };

  return {
    peek: async (length) => {
      await gather(length);
      return buffer.slice(start, Math.min(end, start + length));
    },
    take: async (length) => {
      await gather(length);
      if (end === start && length > 0) return undefined;
      if (end - start < length) throw breaksOff();
      return drop(length);
    },
    next: async () => (end > start || (await pull()) ? drop(end - start) : undefined),
    rest: async (maxBytes) => {
      while (end - start <= maxBytes && (await pull()));
      if (end - start > maxBytes)
        throw new ProviderFailure('malformed_reply', 'NovelAI’s answer is too large.');
      return drop(end - start);
    },
    cancel: async () => {
      await reader?.cancel();
    },
  };
}

export const breaksOff = () => new ProviderFailure('malformed_reply', 'NovelAI’s answer breaks off.');
