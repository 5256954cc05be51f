import { ContainerFault } from './container-fault.ts';

const header = /^GIF8[79]a$/;
const comment = 0xfe;
/** Fifty megabytes of sub-blocks, as large as they may be; more are made to keep somebody busy. */
const maxBlocks = 300_000;

export const isGif = (bytes: Uint8Array): boolean => header.test(ascii(bytes, 0, 6));

const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

export interface GifOutline {
  /** Comments are part of the format since 89a. */
  takesComments: boolean;
  /** Behind the header and the common colours: where an extension may stand. */
  bodyStart: number;
  comments: Uint8Array[];
}

/** What stands in a GIF beside its pictures (GIF89a, 17 to 27). Throws `ContainerFault` for one that is broken off. */
export function outlineGif(bytes: Uint8Array): GifOutline {
  const bodyStart = 13 + coloursOf(bytes, 10);
  const comments: Uint8Array[] = [];
  let blocks = 0;
  let at = bodyStart;
  /** The sub-blocks from there on: where they end, and what they hold. */
  const walk = (from: number): { end: number; parts: Uint8Array[] } => {
    const parts: Uint8Array[] = [];
    let start = from;
    for (;;) {
      const length = bytes[start];
      blocks += 1;
      if (length === undefined || blocks > maxBlocks) throw new ContainerFault('damaged');
      if (length === 0) return { end: start + 1, parts };
      parts.push(bytes.subarray(start + 1, start + 1 + length));
      start += 1 + length;
    }
  };
  while (bytes[at] !== undefined && bytes[at] !== 0x3b) {
    if (bytes[at] === 0x21) {
      const { end, parts } = walk(at + 2);
      if (bytes[at + 1] === comment) comments.push(Buffer.concat(parts));
      at = end;
    } else if (bytes[at] === 0x2c) {
      // A picture's place, its own colours, one byte for the width of codes, and its data.
      at = walk(at + 10 + coloursOf(bytes, at + 9) + 1).end;
    } else throw new ContainerFault('damaged');
  }
  if (bytes[at] === undefined) throw new ContainerFault('damaged');
  return { takesComments: ascii(bytes, 3, 6) === '89a', bodyStart, comments };
}

const coloursOf = (bytes: Uint8Array, flagsAt: number): number => {
  const flags = bytes[flagsAt] ?? 0;
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
};

export function makeGifComment(data: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x21, comment)];
  for (let from = 0; from < data.length; from += 255) {
    const part = data.subarray(from, from + 255);
    parts.push(Uint8Array.of(part.length), part);
  }
  return Buffer.concat([...parts, Uint8Array.of(0)]);
}
