import { AppError } from '../../domain/failure.ts';
import type { PasswordHasher } from '../../ports/password-hasher.ts';

/** 64 MiB and two passes: above what OWASP asks of argon2id, a tenth of a second on a small machine. */
const recipe = { algorithm: 'argon2id', memoryCost: 65_536, timeCost: 2 } as const;
/** A hash of that recipe which no password has: what names nobody bears are checked against. */
const nothing = 'A'.repeat(43);
const decoy = `$argon2id$v=19$m=${recipe.memoryCost},t=${recipe.timeCost},p=1$${nothing}$${nothing}`;
const atOnce = 2;
/** Longer queues than this would only be answered when nobody waits any more. */
const maxWaiting = 20;

/** argon2id by Bun, off the thread that answers, two at a time. */
export function createPasswordHasher(): PasswordHasher {
  const inTurn = createTurnstile();
  return {
    hash: (password) => inTurn(() => Bun.password.hash(password.normalize('NFC'), recipe)),
    verify: async (password, hash) => {
      const fits = await inTurn(() => Bun.password.verify(password.normalize('NFC'), hash ?? decoy));
      return hash !== null && fits;
    },
  };
}

function createTurnstile() {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (waiting.length >= maxWaiting) {
      throw new AppError(
        'unavailable',
        'Too many people are signing in at this moment. Try again in a minute.',
      );
    }
    if (inside >= atOnce) await new Promise<void>((enter) => waiting.push(enter));
    else inside += 1;
    try {
      return await work();
    } finally {
      // A place is handed on, so that nobody slips in between.
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
