import { commonHeaders, filmPolicy } from './security-headers.ts';
import type { OpenedImageFile } from '../services/images/open-image-file.ts';

interface Delivery {
  file: OpenedImageFile['file'];
  etag: string;
  /** A name to save it under instead of showing it. */
  saveAs?: string;
  /** The address names the content: these bytes are the only ones it will ever answer. */
  contentAddressed?: boolean;
  /** Its bytes become others with what is known of the picture: whoever keeps it asks again. */
  changes?: boolean;
  /** In the place of what keeps one user's pictures private. */
  own?: Record<string, string>;
}

/**
 * A file: whole, one range of it, or the word that the client has it. Several ranges at once are answered with the
 * whole, as RFC 9110 allows.
 */
export function sendFile(request: Request, delivery: Delivery): Response {
  const { file, etag, own } = delivery;
  if (listsTag(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: writeHeaders(delivery, false) });
  }
  const range = readRange(request, etag, file.bytes);
  if (range === null) {
    // HEAD gets the body too: the server leaves it out, and needs it to say how long it would be.
    return new Response(file.open(), { headers: writeHeaders(delivery, true) });
  }
  if (range === 'unsatisfiable') {
    const whole = { etag, 'content-range': `bytes */${file.bytes}` };
    const headers = { ...commonHeaders, ...(own ?? { vary: 'cookie' }), ...whole };
    return new Response(null, { status: 416, headers });
  }
  const [start, end] = range;
  const headers = new Headers(writeHeaders(delivery, true));
  headers.set('content-length', String(end - start));
  headers.set('content-range', `bytes ${start}-${end - 1}/${file.bytes}`);
  return new Response(file.open(start, end), { status: 206, headers });
}

/** What is said of a file whether its bytes come along or not. */
const keptHeaders = (delivery: Delivery): Record<string, string> => ({
  ...commonHeaders,
  etag: delivery.etag,
  'accept-ranges': 'bytes',
  ...(delivery.own ?? privately(delivery)),
  ...(delivery.file.mime.startsWith('video/') && { 'content-security-policy': filmPolicy }),
  ...(delivery.saveAs !== undefined && {
    'content-disposition': `attachment; filename="${delivery.saveAs}"`,
  }),
});

/** Of files that stay open, as those in memory do: writing a dozen headers costs more than sending a small picture. */
const written = new WeakMap<Delivery['file'], Map<string, Headers>>();

function writeHeaders(delivery: Delivery, withBytes: boolean): Headers {
  const { file, etag, saveAs = '', contentAddressed = false, changes = false, own } = delivery;
  let ofFile = written.get(file);
  if (!ofFile) written.set(file, (ofFile = new Map()));
  const key = `${withBytes} ${contentAddressed} ${changes} ${own !== undefined} ${etag} ${saveAs}`;
  let headers = ofFile.get(key);
  if (!headers) {
    const ofBytes = { 'content-type': file.mime, 'content-length': String(file.bytes) };
    headers = new Headers({ ...keptHeaders(delivery), ...(withBytes && ofBytes) });
    // A picture behind many links has a tag for each.
    if (ofFile.size >= mostWritten) ofFile.clear();
    ofFile.set(key, headers);
  }
  return headers;
}

const mostWritten = 20;

const privately = (delivery: Delivery): Record<string, string> => ({
  // What a browser keeps is not shown to who signs in after.
  vary: 'cookie',
  // Private: these are one user's pictures.
  'cache-control': `private, ${howLong(delivery)}`,
});

const howLong = ({ contentAddressed, changes }: Delivery): string => {
  if (changes) return 'no-cache';
  return contentAddressed ? 'max-age=31536000, immutable' : 'max-age=3600';
};

/** If-None-Match compares weakly: `W/` says nothing here. */
export const listsTag = (header: string | null, etag: string): boolean =>
  header !== null &&
  (header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));

/** `[start, end)` of the one range that was asked for. */
function readRange(request: Request, etag: string, size: number): [number, number] | 'unsatisfiable' | null {
  const asked = request.headers.get('range');
  if (asked === null || request.method !== 'GET') return null;
  const condition = request.headers.get('if-range');
  const match = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(asked);
  if (!match || (condition !== null && condition.trim() !== etag)) return null;
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
