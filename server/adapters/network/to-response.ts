import type { IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { ProviderFailure } from '../../domain/failure.ts';
import type { Deadline } from './deadline.ts';
import { toFailure } from './dial.ts';

const bodyless = new Set([204, 205, 304]);

/** The answer as `fetch` gives it. Its body is unpacked, limited in bytes and time, and errs with `ProviderFailure`. */
export function toResponse(
  message: IncomingMessage,
  { url, method }: { url: URL; method: string },
  { maxBytes, deadline }: { maxBytes: number; deadline: Deadline },
): Response {
  const headers = new Headers();
  for (let index = 0; index < message.rawHeaders.length; index += 2) {
    headers.append(message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '');
  }
  const status = message.statusCode ?? 0;
  if (status < 200 || status > 599) {
    message.destroy();
    deadline.clear();
    throw new ProviderFailure('malformed_reply', `${url.host} answered with the status ${status}.`);
  }
  const encoding = headers.get('content-encoding')?.trim().toLowerCase();
  const hasBody = method !== 'HEAD' && !bodyless.has(status);
  if (!hasBody) {
    message.resume();
    deadline.clear();
  }
  const body = hasBody ? limit(message, unpack(message, encoding), url, maxBytes, deadline) : null;
  if (encoding) {
    headers.delete('content-encoding');
    headers.delete('content-length');
  }
  return new Response(body, { status, statusText: message.statusMessage ?? '', headers });
}

/** By the word of the answer, which may be any. */
const unpackers = new Map<string, () => Duplex>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
  ['zstd', createZstdDecompress],
]);

function unpack(message: IncomingMessage, encoding: string | undefined): Readable {
  if (!encoding || encoding === 'identity') return message;
  const unpacker = unpackers.get(encoding);
  if (!unpacker) {
    message.destroy();
    throw new ProviderFailure('malformed_reply', 'The answer is packed in a way that was not asked for.');
  }
  const stream = unpacker();
  // `pipe` does not hand errors on; a broken connection must not look like an end.
  message.on('error', (error) => stream.destroy(error));
  return message.pipe(stream);
}

function limit(
  message: IncomingMessage,
  source: Readable,
  url: URL,
  maxBytes: number,
  deadline: Deadline,
): ReadableStream<Uint8Array> {
  // It may break before anybody reads it, and an error that nobody hears ends the process. Reading meets it again.
  for (const stream of [message, source]) stream.on('error', () => undefined);
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let total = 0;
  let over: ProviderFailure | undefined;
  const end = (failure?: ProviderFailure) => {
    over ??= failure;
    deadline.clear();
    stop();
    message.destroy();
    source.destroy();
  };
  const stop = deadline.onOver((failure) => end(failure));
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await chunks.next();
          if (over) throw over;
          deadline.touch();
          if (done) {
            if (!message.complete) throw new Error('The answer ended early.');
            end();
            return controller.close();
          }
          total += value.length;
          if (total > maxBytes) throw tooLarge(url, maxBytes);
          controller.enqueue(new Uint8Array(value));
        } catch (error) {
          const failure = over ?? asFailure(error, url);
          end(failure);
          controller.error(failure);
        }
      },
      cancel: () => end(),
    },
    { highWaterMark: 0 },
  );
}

const asFailure = (error: unknown, url: URL): ProviderFailure =>
  error instanceof ProviderFailure
    ? error
    : toFailure(error instanceof Error ? error : new Error(), url, true);

const tooLarge = (url: URL, maxBytes: number) =>
  new ProviderFailure(
    'malformed_reply',
    `The answer of ${url.host} is larger than ${Math.round(maxBytes / 1_000_000)} MB, the most taken here.`,
  );
