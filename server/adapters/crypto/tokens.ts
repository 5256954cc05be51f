import { createHash } from 'node:crypto';
import type { Tokens } from '../../ports/tokens.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 256 bits of the system's randomness: nothing that needs a slow hash. */
export const randomTokens: Tokens = {
  draw: () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url'),
  drawShort: () => {
    let rest = BigInt(`0x${Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex')}`);
    let token = '';
    // 62 to the power of 22 is more than 2 to the power of 128.
    for (let place = 0; place < 22; place += 1) {
      token += digits[Number(rest % 62n)] ?? '';
      rest /= 62n;
    }
    return token;
  },
  digest: (token) => createHash('sha256').update(token).digest('hex'),
};
