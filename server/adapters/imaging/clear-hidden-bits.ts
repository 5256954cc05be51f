/** Words looked at before others get the thread: about two milliseconds. */
const portion = 500_000;

/** The lowest bit of each colour follows the highest, so that black stays black and white white. */
const colours = 0x00fefefe;
const colourEnds = 0x00010101;

/**
 * Pixels without what can be hidden in them: the lowest bit of each colour, the two lowest of alpha, and the colours of
 * what is wholly transparent. NovelAI writes a picture's settings into the lowest bit of its alpha, others into its
 * colours. An alpha that says nothing then is left out. `pixels` has 3 or 4 channels of a byte and may be changed.
 */
export async function clearHiddenBits(
  pixels: Uint8Array,
  channels: number,
): Promise<{ pixels: Uint8Array; channels: 3 | 4 }> {
  if (channels === 3) {
    await inPortions(pixels.length, portion * 4, (from, to) => {
      for (let at = from; at < to; at += 1) {
        const value = pixels[at] ?? 0;
        pixels[at] = (value & 0xfe) | (value >> 7);
      }
    });
    return { pixels, channels: 3 };
  }
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
  let opaque = true;
  // Bytes lie in the order R G B A: in a word of a little-endian machine alpha is the highest.
  await inPortions(words.length, portion, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const word = words[at] ?? 0;
      const alpha = ((word >>> 24) & 0xfc) | (word >>> 30);
      if (alpha !== 255) opaque = false;
      words[at] = alpha === 0 ? 0 : ((word & colours) | ((word >>> 7) & colourEnds) | (alpha << 24)) >>> 0;
    }
  });
  return opaque ? { pixels: await dropAlpha(pixels), channels: 3 } : { pixels, channels: 4 };
}

async function dropAlpha(pixels: Uint8Array): Promise<Uint8Array> {
  const count = pixels.length / 4;
  const bare = new Uint8Array(count * 3);
  await inPortions(count, portion, (from, to) => {
    for (let at = from; at < to; at += 1) {
      bare[at * 3] = pixels[at * 4] ?? 0;
      bare[at * 3 + 1] = pixels[at * 4 + 1] ?? 0;
      bare[at * 3 + 2] = pixels[at * 4 + 2] ?? 0;
    }
  });
  return bare;
}

async function inPortions(
  length: number,
  step: number,
  work: (from: number, to: number) => void,
): Promise<void> {
  for (let from = 0; from < length; from += step) {
    work(from, Math.min(from + step, length));
    await new Promise((resume) => setImmediate(resume));
  }
}
