import { Password } from '../../domain/user.ts';
import { CommandError, type Terminal } from '../command.ts';

/** A new password: typed twice unseen, or one line of standard input. Throws `CommandError` for one that is no good. */
export async function readPassword(terminal: Terminal, name: string): Promise<string> {
  const hidden = { hidden: true };
  const first = await terminal.ask(`New password for ${name}: `, hidden);
  const read = Password.safeParse(first);
  if (!read.success) throw new CommandError(read.error.issues[0]?.message ?? 'This is no password.');
  if (terminal.typed && (await terminal.ask('The same once more: ', hidden)) !== first) {
    throw new CommandError('The two are not the same. Nothing was changed.');
  }
  return first;
}
