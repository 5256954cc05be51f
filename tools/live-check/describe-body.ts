import { decode } from '@msgpack/msgpack';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { kindOfBytes } from './kind-of-bytes.ts';
import { describeShape, hideData } from './shape.ts';

interface BodyShape {
  kind: string;
  /** Its fields or files, one a line. */
  lines: string[];
}

/** What a body is, by its bytes alone: no value of it and no word. */
export async function describeBody(bytes: Uint8Array): Promise<BodyShape> {
  if (bytes.length === 0) return { kind: 'nothing', lines: [] };
  const kind = kindOfBytes(bytes);
  if (kind === 'ZIP') return { kind: 'a ZIP archive', lines: await listFiles(bytes) };
  const picture = await describePicture(bytes);
  if (picture) return { kind: picture, lines: [] };
  const text = new TextDecoder().decode(bytes);
  if (/^\s*</.test(text)) return { kind: 'a web page', lines: [] };
  const json = parse(text);
  if (json !== undefined) return { kind: 'JSON', lines: describeShape([json]) };
  if (/^(?:data|event|id|retry)?:/.test(text)) return { kind: 'events', lines: groupSteps(readEvents(text)) };
  const frames = readFrames(bytes);
  if (frames.length > 0) return { kind: 'frames of MessagePack', lines: groupSteps(frames) };
  return { kind: `of no kind that is known here, beginning ${beginningOf(bytes)}`, lines: [] };
}

/** Format and pixels; `undefined` for what is no picture. */
export async function describePicture(bytes: Uint8Array): Promise<string | undefined> {
  const read = await sharp(bytes)
    .metadata()
    .catch(() => undefined);
  return read && `a ${kindOfBytes(bytes)} picture of ${read.width}×${read.height} pixels`;
}

async function listFiles(bytes: Uint8Array): Promise<string[]> {
  try {
    const files = Object.entries(unzipSync(bytes));
    return Promise.all(
      files.map(async ([name, file]) => {
        const what = (await describePicture(file)) ?? kindOfBytes(file);
        return `${hideData(name)}: ${what}, ${file.length} bytes`;
      }),
    );
  } catch {
    return ['it cannot be unpacked'];
  }
}

/** Half a text, or none: `undefined`. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const readEvents = (text: string): unknown[] =>
  text
    .split(/\r?\n\r?\n/)
    .map((block) => [...block.matchAll(/^data: ?(.*)$/gm)].map(([, data]) => data).join('\n'))
    .filter((data) => data !== '')
    .map((data) => parse(data) ?? data);

/** Four bytes of length, the higher first, then a map, over and over; what breaks off at the end is left out. */
function readFrames(bytes: Uint8Array): unknown[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: unknown[] = [];
  for (let at = 0; at + 4 <= bytes.length;) {
    const end = at + 4 + view.getUint32(at);
    if (end > bytes.length) break;
    try {
      frames.push(decode(bytes.subarray(at + 4, end)));
    } catch {
      break;
    }
    at = end;
  }
  return frames;
}

/** Steps of one kind together: the kind is the protocol's own word, not the account's. */
function groupSteps(steps: readonly unknown[]): string[] {
  const kinds = new Map<string, unknown[]>();
  for (const step of steps) {
    const { event_type: type } = (step ?? {}) as { event_type?: unknown };
    const kind = typeof type === 'string' && /^[a-z_]{1,20}$/.test(type) ? type : 'without a kind';
    kinds.set(kind, [...(kinds.get(kind) ?? []), step]);
  }
  return [...kinds].flatMap(([kind, group]) => [
    `${group.length} × ${kind}`,
    ...describeShape(group).map((line) => `  ${line}`),
  ]);
}

/** A mark that we do not know: only what cannot be a word. */
const beginningOf = (bytes: Uint8Array): string =>
  /^[\x20-\x7e\s]*$/.test(Buffer.from(bytes.slice(0, 16)).toString('latin1'))
    ? 'like text'
    : Buffer.from(bytes.slice(0, 8)).toString('hex');
