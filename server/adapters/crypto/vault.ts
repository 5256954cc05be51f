import { AppError } from '../../domain/failure.ts';
import type { SecretPlace, Vault } from '../../ports/vault.ts';

/** Where the master key comes from: 32 bytes, or undefined while there is none. */
export interface MasterKey {
  find(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  findOrMake(): Promise<Uint8Array<ArrayBuffer>>;
}

/** The first byte says how the rest is to be read: 96 bits of nonce, then ciphertext with its tag of 128 bits. */
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM with a subkey of the master key (HKDF-SHA-256). The place of a secret is authenticated with it. */
export function createVault(master: MasterKey): Vault {
  let subkey: CryptoKey | undefined;
  const derive = async (bytes: Uint8Array<ArrayBuffer>) => (subkey ??= await deriveSubkey(bytes));

  return {
    seal: async (place, secret) => {
      const key = subkey ?? (await derive(await master.findOrMake()));
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
      const plain = new TextEncoder().encode(secret);
      const sealed = await crypto.subtle.encrypt(cipher(nonce, place), key, plain);
      return Buffer.concat([new Uint8Array([version]), nonce, new Uint8Array(sealed)]);
    },
    open: async (place, sealed) => {
      const bytes = subkey ? undefined : await master.find();
      const key = subkey ?? (bytes && (await derive(bytes)));
      if (!key || sealed[0] !== version || sealed.length < 1 + nonceBytes + tagBytes) throw notOpened();
      const nonce = new Uint8Array(sealed.subarray(1, 1 + nonceBytes));
      try {
        const body = new Uint8Array(sealed.subarray(1 + nonceBytes));
        const plain = await crypto.subtle.decrypt(cipher(nonce, place), key, body);
        return new TextDecoder().decode(plain);
      } catch (cause) {
        throw notOpened(cause);
      }
    },
  };
}

async function deriveSubkey(master: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey('raw', master, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('cyclorama vault 1: keys of connections');
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info },
    root,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** As JSON, so that no two places read the same when they are written one after the other. */
const cipher = (nonce: Uint8Array<ArrayBuffer>, { userId, rowId, origin }: SecretPlace) => ({
  name: 'AES-GCM',
  iv: nonce,
  additionalData: new TextEncoder().encode(JSON.stringify([version, userId, rowId, origin])),
});

const notOpened = (cause?: unknown) =>
  new AppError('invalid', 'The saved key cannot be opened any more; enter it again.', { cause });
