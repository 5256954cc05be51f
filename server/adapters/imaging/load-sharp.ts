/** Of a picture that is decoded: a bomb of a few bytes can claim far more. */
export const maxPixels = 100_000_000;

/** Loaded with the first picture: a server that only chats does not hold it in memory. */
export async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}
