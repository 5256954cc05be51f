import { ProviderFailure } from '../../domain/failure.ts';

/** What a frame is (RFC 6455, 5.2). */
export const opcodes = { continued: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

const fin = 0x80;
const reserved = 0x70;
const masked = 0x80;
/** Of a message: nobody cuts one in more pieces who means well. */
const mostPieces = 10_000;

interface FrameHandlers {
  onMessage(message: string | Uint8Array): void;
  /** Ping, pong, close. */
  onControl(opcode: number, payload: Buffer): void;
}

/** A frame as a client sends it: whole, its bytes masked by chance, as the protocol wants it (5.3). */
export function writeFrame(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const mask = crypto.getRandomValues(new Uint8Array(4));
  const size =
    length < 126
      ? Buffer.from([masked | length])
      : length < 65_536
        ? Buffer.from([masked | 126, length >> 8, length & 0xff])
        : writeLong(length);
  const frame = Buffer.concat([Buffer.from([fin | opcode]), size, mask, payload]);
  const start = frame.length - length;
  for (let at = 0; at < length; at += 1) frame[start + at]! ^= mask[at & 3]!;
  return frame;
}

function writeLong(length: number): Buffer {
  const size = Buffer.alloc(9);
  size[0] = masked | 127;
  size.writeBigUInt64BE(BigInt(length), 1);
  return size;
}

interface Head {
  opcode: number;
  isLast: boolean;
  payload: Buffer;
  filled: number;
}

/**
 * Puts messages together out of the bytes of a server. The returned function takes them as they come and throws
 * `ProviderFailure('malformed_reply')` for what is no frame, and for a message larger than `maxBytes`, before it is
 * read.
 */
export function readFrames(
  maxBytes: number,
  { onMessage, onControl }: FrameHandlers,
): (chunk: Uint8Array) => void {
  const headBytes: number[] = [];
  let head: Head | undefined;
  let pieces: Buffer[] = [];
  let kind: number | undefined;

  const finish = ({ opcode, isLast, payload }: Head) => {
    if (opcode >= opcodes.close) return onControl(opcode, payload);
    if ((opcode === opcodes.continued) !== (kind !== undefined)) throw broken('its pieces are out of order');
    kind ??= opcode;
    pieces.push(payload);
    if (pieces.length > mostPieces) throw broken('it comes in too many pieces');
    if (!isLast) return;
    const message = pieces.length === 1 ? payload : Buffer.concat(pieces);
    const isText = kind === opcodes.text;
    pieces = [];
    kind = undefined;
    onMessage(isText ? decode(message) : message);
  };
  const begin = () => {
    const read = readHead(headBytes);
    if (!read) return;
    const { opcode, isLast, length } = read;
    const together =
      opcode >= opcodes.close ? length : pieces.reduce((sum, piece) => sum + piece.length, length);
    if (together > maxBytes)
      throw broken(`it is larger than ${Math.round(maxBytes / 1_000_000)} MB, the most taken here`);
    headBytes.length = 0;
    head = { opcode, isLast, payload: Buffer.alloc(length), filled: 0 };
  };

  return (chunk) => {
    for (let at = 0; at < chunk.length;) {
      if (!head) {
        headBytes.push(chunk[at]!);
        at += 1;
        begin();
      } else {
        const count = Math.min(chunk.length - at, head.payload.length - head.filled);
        head.payload.set(chunk.subarray(at, at + count), head.filled);
        head.filled += count;
        at += count;
      }
      if (!head || head.filled < head.payload.length) continue;
      const whole = head;
      head = undefined;
      finish(whole);
    }
  };
}

/** Undefined until all bytes of it are there. */
function readHead(bytes: readonly number[]): { opcode: number; isLast: boolean; length: number } | undefined {
  const [first = 0, second] = bytes;
  if (second === undefined) return undefined;
  if (first & reserved) throw broken('it uses an extension that was not agreed on');
  if (second & masked) throw broken('it is masked');
  const opcode = first & 0x0f;
  if (!Object.values<number>(opcodes).includes(opcode)) throw broken('it is of an unknown kind');
  const short = second & 0x7f;
  const isLast = (first & fin) !== 0;
  if (opcode >= opcodes.close && (short > 125 || !isLast)) throw broken('it is longer than its kind may be');
  const more = short === 126 ? 2 : short === 127 ? 8 : 0;
  if (bytes.length < 2 + more) return undefined;
  const length = more === 0 ? short : bytes.slice(2).reduce((sum, byte) => sum * 256 + byte, 0);
  return { opcode, isLast, length };
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw broken('its text is none');
  }
}

const broken = (why: string) =>
  new ProviderFailure('malformed_reply', `A message came through the socket that cannot be read: ${why}.`);
