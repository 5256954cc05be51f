import { afterEach, describe, expect, spyOn, test } from 'bun:test';
import { createPasswordHasher } from '../../../server/adapters/crypto/passwords.ts';
import { codeOf } from '../../support/code-of.ts';

describe('passwords', () => {
  afterEach(() => spyOn(Bun.password, 'verify').mockRestore());

  test('are hashed by argon2id, differently each time, and known again', async () => {
    const passwords = createPasswordHasher();
    const [one, two] = await Promise.all([passwords.hash('Ｐässword 🎭'), passwords.hash('Ｐässword 🎭')]);
    expect(one).toStartWith('$argon2id$v=19$m=65536,t=2,p=1$');
    expect(one).not.toBe(two);
    expect(await passwords.verify('Ｐässword 🎭', one)).toBe(true);
    expect(await passwords.verify('Ｐässword 🎭'.normalize('NFD'), one)).toBe(true);
    expect(await passwords.verify('pässword 🎭', one)).toBe(false);
  });

  test('of nobody are refused after the same work', async () => {
    const passwords = createPasswordHasher();
    const hash = await passwords.hash('some password');
    const verify = spyOn(Bun.password, 'verify');
    expect(await passwords.verify('some password', null)).toBe(false);
    expect(await passwords.verify('another', hash)).toBe(false);
    const recipes = verify.mock.calls.map(([, against]) => String(against).split('$').slice(0, 4).join('$'));
    expect(recipes).toEqual(Array(2).fill('$argon2id$v=19$m=65536,t=2,p=1'));
  });

  test('are looked at two at a time, and a long queue is refused', async () => {
    const passwords = createPasswordHasher();
    const answers: ((fits: boolean) => void)[] = [];
    spyOn(Bun.password, 'verify').mockImplementation(
      () => new Promise<boolean>((resolve) => answers.push(resolve)),
    );
    const tries = Array.from({ length: 22 }, () => passwords.verify('x', null));
    expect(answers).toHaveLength(2);
    expect(await codeOf(passwords.verify('x', null))).toBe('unavailable');
    while (answers.length > 0) {
      answers.shift()?.(false);
      await Bun.sleep(0);
      expect(answers.length).toBeLessThanOrEqual(2);
    }
    expect(await Promise.all(tries)).toEqual(Array(22).fill(false));
  });

  test('that cannot be looked at leave their place to the next', async () => {
    const passwords = createPasswordHasher();
    for (let count = 0; count < 4; count++) {
      await expect(passwords.verify('x', 'no hash at all')).rejects.toThrow();
    }
    expect(await passwords.verify('x', null)).toBe(false);
  });
});
