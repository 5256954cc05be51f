import { crc32 } from 'node:zlib';
import { portionBytes, letOthersIn } from './portions.ts';
import { ContainerFault } from './container-fault.ts';

export const pngSignatureLength = 8;
const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Three times what a picture of 50 MB has; more of them are made to keep somebody busy. */
const maxChunks = 20_000;

export interface Chunk {
  type: string;
  /** Where its length begins, and where the next chunk does. */
  start: number;
  end: number;
  data: Uint8Array;
}

export const isPng = (bytes: Uint8Array): boolean => signature.every((byte, index) => bytes[index] === byte);

/**
 * The chunks of a PNG as far as they are whole (PNG specification, 5.3: length, type, data, CRC). `whole`: the last
 * one is there. Nothing is believed but what lies within the file. Throws `ContainerFault` for a file of more chunks
 * than any picture has.
 */
export function listChunks(bytes: Uint8Array): { chunks: Chunk[]; whole: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  let start = pngSignatureLength;
  while (start + 12 <= bytes.length) {
    if (chunks.length === maxChunks) throw new ContainerFault('too_many_parts');
    const end = start + 12 + view.getUint32(start);
    if (end > bytes.length) return { chunks, whole: false };
    const type = String.fromCharCode(...bytes.subarray(start + 4, start + 8));
    chunks.push({ type, start, end, data: bytes.subarray(start + 8, end - 4) });
    if (type === 'IEND') return { chunks, whole: true };
    start = end;
  }
  return { chunks, whole: false };
}

/** The same picture without its texts; itself where it has none. */
export function withoutTexts(bytes: Uint8Array): Uint8Array {
  const texts = listChunks(bytes).chunks.filter(({ type }) => /^(?:tEXt|zTXt|iTXt)$/.test(type));
  return texts.length === 0 ? bytes : Buffer.concat(cutOut(bytes, texts));
}

/** What is left of a file without some of its chunks, which come in their order. */
export function cutOut(bytes: Uint8Array, chunks: readonly Chunk[], from = 0): Uint8Array[] {
  const kept: Uint8Array[] = [];
  let at = from;
  for (const { start, end } of chunks) {
    kept.push(bytes.subarray(at, start));
    at = end;
  }
  return [...kept, bytes.subarray(at)];
}

/** Whether a chunk says what its check sum says. */
export async function isIntact(bytes: Uint8Array, { start, end }: Chunk): Promise<boolean> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (await sum(bytes.subarray(start + 4, end - 4))) === view.getUint32(end - 4);
}

export async function makeChunk(type: string, ...parts: Uint8Array[]): Promise<Uint8Array> {
  const body = Bun.concatArrayBuffers([Buffer.from(type, 'latin1'), ...parts], Infinity, true);
  const frame = new DataView(new ArrayBuffer(8));
  frame.setUint32(0, body.length - type.length);
  frame.setUint32(4, await sum(body));
  const [length, check] = [new Uint8Array(frame.buffer, 0, 4), new Uint8Array(frame.buffer, 4, 4)];
  return Bun.concatArrayBuffers([length, body, check], Infinity, true);
}

async function sum(bytes: Uint8Array): Promise<number> {
  let value = 0;
  for (let from = 0; from < bytes.length; from += portionBytes) {
    if (from > 0) await letOthersIn();
    value = crc32(bytes.subarray(from, from + portionBytes), value);
  }
  return value;
}
