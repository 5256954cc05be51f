import { createHash } from 'node:crypto';
import type { Tokens } from '../../ports/tokens.ts';

/** 256 bits of the system's randomness: nothing that needs a slow hash. */
export const randomTokens: Tokens = {
  draw: () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url'),
  digest: (token) => createHash('sha256').update(token).digest('hex'),
};
