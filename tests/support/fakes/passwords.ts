import type { PasswordHasher } from '../../../server/ports/password-hasher.ts';

export interface FakePasswords extends PasswordHasher {
  /** What was asked, in order: `hash` or `verify`, the latter also where there was no hash. */
  readonly work: ('hash' | 'verify')[];
}

/** Quick, and counts the work: in place of time, which no test can rely on. */
export function createFakePasswords(): FakePasswords {
  const work: FakePasswords['work'] = [];
  return {
    work,
    hash: async (password) => {
      work.push('hash');
      return `hash of ${password}`;
    },
    verify: async (password, hash) => {
      work.push('verify');
      return hash === `hash of ${password}`;
    },
  };
}
