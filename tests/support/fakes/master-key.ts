import type { MasterKey } from '../../../server/adapters/crypto/vault.ts';

/** A master key of 32 times that byte. */
export const fixedMasterKey = (byte: number): MasterKey => {
  const key = async () => new Uint8Array(32).fill(byte);
  return { find: key, findOrMake: key };
};
