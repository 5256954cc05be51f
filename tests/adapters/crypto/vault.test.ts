import { describe, expect, test } from 'bun:test';
import { createVault } from '../../../server/adapters/crypto/vault.ts';
import type { SecretPlace } from '../../../server/ports/vault.ts';
import { codeOf } from '../../support/code-of.ts';
import { fixedMasterKey } from '../../support/fakes/master-key.ts';

const place: SecretPlace = { userId: 'usr_1', rowId: 'con_1', origin: 'https://api.example' };
const secret = 'sk-a-key-that-nobody-may-see';
const vault = createVault(fixedMasterKey(1));

describe('the vault', () => {
  test('opens for the very place what was sealed for it, in any writing', async () => {
    for (const text of [secret, '', 'ключ 🗝', 'x'.repeat(10_000)]) {
      expect(await vault.open(place, await vault.seal(place, text))).toBe(text);
    }
  });

  test('shows nothing of the secret but its length, and never seals alike', async () => {
    const [first, second] = [await vault.seal(place, secret), await vault.seal(place, secret)];
    expect(Buffer.from(first).includes(secret)).toBe(false);
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(false);
    expect([first[0], first.length]).toEqual([1, 1 + 12 + secret.length + 16]);
  });

  test.each([
    { name: 'another user', other: { userId: 'usr_2' } },
    { name: 'another row', other: { rowId: 'con_2' } },
    { name: 'another origin', other: { origin: 'https://api.example:444' } },
    { name: 'places that read the same one after the other', other: { userId: 'usr_1c', rowId: 'on_1' } },
  ])('stays shut for $name', async ({ other }) => {
    const sealed = await vault.seal(place, secret);
    expect(await codeOf(vault.open({ ...place, ...other }, sealed))).toBe('invalid');
  });

  test('stays shut when a single bit was changed, wherever it stands', async () => {
    const sealed = await vault.seal(place, 'key');
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Uint8Array.from(sealed, (byte, at) => (at === index ? byte ^ 1 : byte));
      expect(await codeOf(vault.open(place, changed))).toBe('invalid');
    }
    for (const length of [0, 1, 13, sealed.length - 1]) {
      expect(await codeOf(vault.open(place, sealed.slice(0, length)))).toBe('invalid');
    }
  });

  test('stays shut under another master key, and without one, with a sentence that helps', async () => {
    const sealed = await vault.seal(place, secret);
    const none = { ...fixedMasterKey(1), find: async () => undefined };
    for (const other of [fixedMasterKey(2), none]) {
      const refusal: unknown = await createVault(other)
        .open(place, sealed)
        .catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'invalid', message: expect.stringContaining('enter it again') });
      expect(Bun.inspect(refusal)).not.toContain(secret);
    }
  });

  test('opens what it sealed in an earlier life', async () => {
    const sealed = await vault.seal(place, secret);
    expect(await createVault(fixedMasterKey(1)).open(place, sealed)).toBe(secret);
  });
});
