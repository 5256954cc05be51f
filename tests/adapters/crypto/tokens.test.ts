import { expect, test } from 'bun:test';
import { randomTokens } from '../../../server/adapters/crypto/tokens.ts';

test('a token is 32 random bytes that fit a cookie, and its digest is SHA-256', () => {
  const drawn = Array.from({ length: 50 }, () => randomTokens.draw());
  expect(new Set(drawn).size).toBe(50);
  for (const token of drawn) expect(token).toMatch(/^[\w-]{43}$/);
  expect(randomTokens.digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
