/**
 * Writes a message into the lowest bits of pixels of 4 channels, as NovelAI does with alpha and others with colours:
 * column by column, from the top, the highest bit of each byte first. What is left over stays as it is.
 */
export function hideBits(
  pixels: Uint8Array,
  { width, height }: { width: number; height: number },
  message: string,
  channels: readonly number[],
): Uint8Array {
  const hiding = pixels.slice();
  const bytes = new TextEncoder().encode(message);
  let bit = 0;
  for (let x = 0; x < width; x += 1) {
    for (let y = 0; y < height; y += 1) {
      for (const channel of channels) {
        const byte = bytes[bit >> 3];
        if (byte === undefined) return hiding;
        const at = (y * width + x) * 4 + channel;
        hiding[at] = ((hiding[at] ?? 0) & 0xfe) | ((byte >> (7 - (bit & 7))) & 1);
        bit += 1;
      }
    }
  }
  return hiding;
}

/** The first bytes of what stands in the lowest bits. */
export function readHidden(
  pixels: Uint8Array,
  { width, height, step }: { width: number; height: number; step: number },
  channels: readonly number[],
  length: number,
): string {
  const bytes = new Uint8Array(length);
  let bit = 0;
  for (let x = 0; x < width && bit < length * 8; x += 1) {
    for (let y = 0; y < height && bit < length * 8; y += 1) {
      for (const channel of channels) {
        if (bit >= length * 8) break;
        const value = (pixels[(y * width + x) * step + channel] ?? 0) & 1;
        bytes[bit >> 3] = ((bytes[bit >> 3] ?? 0) << 1) | value;
        bit += 1;
      }
    }
  }
  return Buffer.from(bytes).toString('latin1');
}
