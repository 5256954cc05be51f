import type { Ports } from '../ports.ts';

/** Ends one session. Once it has ended, ending it again changes nothing. */
export const signOut = ({ sessions }: Pick<Ports, 'sessions'>, tokenHash: string): Promise<void> =>
  sessions.end(tokenHash);
