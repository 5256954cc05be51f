/** Loaded with the first picture that needs it: a server that needs none does not hold it in memory. */
export async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}
