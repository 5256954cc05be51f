import { createECDH, hkdfSync } from 'node:crypto';
import type { MasterKey } from './vault.ts';

/** A P-256 key pair, both halves base64url. */
export interface PushKey {
  publicKey: string;
  privateKey: string;
}

/**
 * The key by which push services know this server (RFC 8292), derived from the master key: nothing more has to be
 * kept or backed up, and devices stay subscribed as long as the master key stays.
 */
export async function derivePushKey(master: MasterKey): Promise<PushKey> {
  const root = await master.findOrMake();
  for (let attempt = 0; ; attempt++) {
    const pair = createECDH('prime256v1');
    try {
      pair.setPrivateKey(Buffer.from(hkdfSync('sha256', root, '', `cyclorama push 1: key ${attempt}`, 32)));
    } catch (error) {
      // One in four thousand million numbers is beyond the curve's order; the next one is not.
      if (attempt > 3) throw error;
      continue;
    }
    return { publicKey: pair.getPublicKey('base64url'), privateKey: pair.getPrivateKey('base64url') };
  }
}
