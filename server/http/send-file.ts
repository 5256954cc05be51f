import type { OpenedImageFile } from '../services/images/open-image-file.ts';

interface Delivery {
  file: OpenedImageFile['file'];
  etag: string;
  /** A name to save it under instead of showing it. */
  saveAs?: string;
  /** The address names the content: these bytes are the only ones it will ever answer. */
  contentAddressed?: boolean;
}

/**
 * A file: whole, one range of it, or the word that the client has it.
 * Several ranges at once are answered with the whole, as RFC 9110 allows.
 */
export function sendFile(request: Request, { file, etag, saveAs, contentAddressed }: Delivery): Response {
  const headers: Record<string, string> = {
    etag,
    'accept-ranges': 'bytes',
    // What a browser keeps is not shown to who signs in after.
    vary: 'cookie',
    // Private: these are one user's pictures.
    'cache-control': contentAddressed ? 'private, max-age=31536000, immutable' : 'private, max-age=3600',
    ...(saveAs && { 'content-disposition': `attachment; filename="${saveAs}"` }),
  };
  if (listsTag(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers });
  }
  headers['content-type'] = file.mime;
  const range = readRange(request, etag, file.bytes);
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { etag, 'content-range': `bytes */${file.bytes}` } });
  }
  const [start, end] = range ?? [0, file.bytes];
  headers['content-length'] = String(end - start);
  if (range) headers['content-range'] = `bytes ${start}-${end - 1}/${file.bytes}`;
  // HEAD gets the body too: the server leaves it out, and needs it to say how long it would be.
  const body = range ? file.open(start, end) : file.open();
  return new Response(body, { status: range ? 206 : 200, headers });
}

/** If-None-Match compares weakly: `W/` says nothing here. */
export const listsTag = (header: string | null, etag: string): boolean =>
  header !== null &&
  (header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));

/** `[start, end)` of the one range that was asked for. */
function readRange(request: Request, etag: string, size: number): [number, number] | 'unsatisfiable' | null {
  const condition = request.headers.get('if-range');
  const match = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(request.headers.get('range') ?? '');
  if (request.method !== 'GET' || !match || (condition !== null && condition !== etag)) return null;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return null;
  if (first === '') {
    const suffix = Math.min(Number(last), size);
    return suffix > 0 ? [size - suffix, size] : 'unsatisfiable';
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  return start < size ? [start, last === '' ? size : Math.min(Number(last) + 1, size)] : 'unsatisfiable';
}
