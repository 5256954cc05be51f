import { createHash } from 'node:crypto';

/** About five milliseconds of work. */
const portionBytes = 4_000_000;

/** SHA-256, hex. Of a long file in portions, between which others are served. */
export async function hashBytes(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let from = 0; from < bytes.length; from += portionBytes) {
    if (from > 0) await new Promise((resume) => setImmediate(resume));
    hash.update(bytes.subarray(from, from + portionBytes));
  }
  return hash.digest('hex');
}
