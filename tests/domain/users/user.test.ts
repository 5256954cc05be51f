import { describe, expect, test } from 'bun:test';
import { waitAfterTries } from '../../../server/domain/sign-in-brake.ts';
import { Password, UserName, toNameKey } from '../../../server/domain/user.ts';

describe('the name of a user', () => {
  test('is tidied: one spelling, single spaces', () => {
    expect(UserName.parse('  Ada \n Love\tlace ')).toBe('Ada Love lace');
    expect(UserName.parse('A\u030a')).toBe('Å');
  });

  test('is never empty, endless, or invisible', () => {
    for (const name of ['', '   ', 'x'.repeat(61), 'a\u0000b', 'a\u200bb', 'a\u202eb']) {
      expect(UserName.safeParse(name).success).toBe(false);
    }
  });

  test('is the same in other capitals and widths', () => {
    expect(toNameKey('ＡＤＡ Straße')).toBe(toNameKey('ada  straße'));
    expect(toNameKey('ada')).not.toBe(toNameKey('ad a'));
  });
});

test('a password is 8 to 200 characters, kept as it is', () => {
  expect(Password.parse('  spaces  ')).toBe('  spaces  ');
  expect(Password.safeParse('1234567').success).toBe(false);
  expect(Password.safeParse('x'.repeat(201)).success).toBe(false);
});

describe('the wait after failed tries', () => {
  const wait = (count: number, sinceMs = 0) => waitAfterTries({ count, lastAt: 1_000 }, 1_000 + sinceMs);

  test('begins with the fifth and doubles up to five minutes', () => {
    expect([0, 1, 4, 5, 6, 7].map((count) => wait(count))).toEqual([0, 0, 0, 2_000, 4_000, 8_000]);
    expect([wait(13), wait(1_000)]).toEqual([300_000, 300_000]);
  });

  test('gets shorter with time, and is never negative', () => {
    expect([wait(6, 1_500), wait(6, 4_000), wait(6, 999_999)]).toEqual([2_500, 0, 0]);
  });
});
