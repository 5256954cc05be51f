/** A part of a multipart/form-data body. */
export interface FormPart {
  name: string;
  /** `null` for a field that is no file. */
  fileName: string | null;
  mime: string;
  bytes: Uint8Array;
}

/** The parts of a body in their order (RFC 7578), for a server that answers at once. Throws for what is no such body. */
export function readForm(contentType: string, body: Uint8Array): FormPart[] {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1];
  if (!contentType.startsWith('multipart/form-data') || !boundary)
    throw new Error(`Not a form: ${contentType}`);
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const mark = Buffer.from(`--${boundary}`);
  const parts: FormPart[] = [];
  let at = bytes.indexOf(mark);
  for (;;) {
    const start = at + mark.length;
    const next = bytes.indexOf(mark, start);
    if (next < 0) return parts;
    parts.push(readPart(bytes.subarray(start + 2, next - 2)));
    at = next;
  }
}

function readPart(part: Buffer): FormPart {
  const headEnd = part.indexOf('\r\n\r\n');
  const head = part.subarray(0, headEnd).toString('utf8');
  return {
    name: /[^e]name="([^"]*)"/.exec(head)?.[1] ?? '',
    fileName: /filename="([^"]*)"/.exec(head)?.[1] ?? null,
    mime: /^content-type:\s*(\S+)/im.exec(head)?.[1] ?? 'text/plain',
    bytes: new Uint8Array(part.subarray(headEnd + 4)),
  };
}
