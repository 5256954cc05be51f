import { Readable } from 'node:stream';
import type { FormPart } from '../services/images/upload-images.ts';
import { AppError } from '../domain/failure.ts';
import { tooLarge } from './body.ts';
import { HttpRefusal } from './errors.ts';
import { openForm, sayBrokenOff, unreadable } from './read-upload.ts';

export interface PartLimits {
  maxFiles: number;
  /** The whole form. */
  maxBytes: number;
}

/**
 * A form part by part, as it comes: of each file so much as is taken, the rest of it is passed over. Throws
 * `HttpRefusal` for another kind of body and for one that is too large, as soon as it is; `AppError('invalid')` for one
 * that cannot be read, breaks off, or has more files.
 */
export async function* readParts(
  request: Request,
  { maxFiles, maxBytes }: PartLimits,
): AsyncGenerator<FormPart> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!request.body || !/^multipart\/form-data/i.test(contentType))
    throw new HttpRefusal(415, 'This must be sent as multipart/form-data.');
  const source = Readable.from(countTo(request.body, maxBytes), { highWaterMark: 1 });
  const form = openForm(contentType, maxFiles);
  let failure: unknown;
  let last: Readable | undefined;
  const parts = new ReadableStream<{ part: FormPart; rest?: Readable }>({
    start: (controller) => {
      const fail = (error: unknown) => {
        failure ??= error instanceof AppError ? error : unreadable(error);
        controller.error(failure);
        source.destroy();
      };
      form.on('field', (field, value) => controller.enqueue({ part: { kind: 'field', field, value } }));
      form.on('file', (field, stream, { filename }) => {
        stream.on('error', () => undefined);
        last = stream;
        const bytes = sayBrokenOff(stream.iterator({ destroyOnReturn: false }), () => failure);
        controller.enqueue({ part: { kind: 'file', field, name: filename ?? '', bytes }, rest: stream });
      });
      form.on('filesLimit', () => fail(tooMany(maxFiles)));
      form.once('close', () => failure ?? controller.close());
      form.on('error', fail);
      source.on('error', (error) => {
        fail(error);
        last?.destroy(new Error('The connection broke off.'));
        form.destroy();
      });
      source.pipe(form);
    },
  });
  try {
    for await (const { part, rest } of parts) {
      yield part;
      rest?.resume();
    }
  } finally {
    source.destroy();
  }
}

/** Stops at the limit also where nobody said beforehand how much would come. */
async function* countTo(body: ReadableStream<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const portion of body) {
    total += portion.length;
    if (total > maxBytes) throw tooLarge(maxBytes);
    yield portion;
  }
}

function tooMany(maxFiles: number): AppError {
  const sentence = `At most ${maxFiles} files at once.`;
  return new AppError('invalid', sentence, { fields: { file: sentence } });
}
