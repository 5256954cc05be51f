import { Readable } from 'node:stream';
import busboy from 'busboy';
import { AppError } from '../domain/failure.ts';

export interface Upload {
  name: string;
  /** As they come: nothing is read ahead of whoever takes them. Throws `AppError('invalid')` where they break off. */
  bytes: AsyncIterable<Uint8Array>;
}

/**
 * The file of a form that is too large for the memory. Throws `AppError('invalid')` for a form without one, or one
 * that cannot be read.
 */
export async function readUpload(request: Request): Promise<Upload> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!request.body || !/^multipart\/form-data/i.test(contentType)) throw noFile();
  const source = Readable.from(request.body);
  const form = openForm(contentType, 1);
  return new Promise((resolve, reject) => {
    form.on('file', (_field, stream, { filename }) => {
      // It may break off before anybody has begun to take it; whoever does is told then.
      stream.on('error', () => undefined);
      source.once('error', () => stream.destroy(new Error('The connection broke off.')));
      resolve({ name: filename || 'backup.zip', bytes: sayBrokenOff(stream) });
    });
    form.once('close', () => reject(noFile()));
    form.on('error', (cause: unknown) => reject(unreadable(cause)));
    source.on('error', (cause) => {
      form.destroy();
      reject(unreadable(cause));
    });
    source.pipe(form);
  });
}

/** Throws `AppError('invalid')` where the form's head says nothing of its parts. */
export function openForm(contentType: string, files: number): busboy.Busboy {
  try {
    return busboy({
      headers: { 'content-type': contentType },
      defParamCharset: 'utf8',
      limits: { files, fields: 100, fieldSize: 10_000 },
    });
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** `why`: what is known to have ended it. */
export async function* sayBrokenOff(
  stream: AsyncIterable<Uint8Array>,
  why: () => unknown = () => undefined,
): AsyncIterable<Uint8Array> {
  try {
    yield* stream;
  } catch (cause) {
    if (why()) throw why();
    throw new AppError('invalid', 'The upload broke off. Nothing was kept; try again.', { cause });
  }
}

const noFile = () =>
  new AppError('invalid', 'There is no file in this form.', { fields: { file: 'Choose a file.' } });
export const unreadable = (cause: unknown) => new AppError('invalid', 'The form cannot be read.', { cause });
