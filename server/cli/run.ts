import { admin } from './admin/admin.ts';
import { backup } from './backup.ts';
import { type Command, CommandError, type World } from './command.ts';
import { contactSheet } from './contact-sheet.ts';
import { doctor } from './doctor.ts';
import { describeCommand, describeCommands } from './help.ts';
import { moveIn } from './move-in.ts';
import { paint } from './paint.ts';
import { restore } from './restore.ts';
import { score } from './score.ts';
import { tags } from './tags.ts';
import { version } from './version.ts';

const commands: readonly Command[] = [
  paint,
  score,
  tags,
  contactSheet,
  moveIn,
  admin,
  backup,
  restore,
  doctor,
  version,
];
const find = (name: string | undefined) => commands.find((command) => command.name === name);

/**
 * Runs one command line and resolves to its exit code: 0 done, 1 failed or found something wrong, 2 for what the user can put right
 * (an unknown command, an unreadable file), 130 stopped by the user.
 */
export async function runCommandLine(args: readonly string[], world: World): Promise<number> {
  const [name, ...rest] = args;
  const { terminal } = world;
  if (name === '--version' || name === '-v') return runCommandLine(['version'], world);
  if (name === undefined || name === 'help' || name === '--help' || name === '-h')
    return help(rest[0], world);
  const command = find(name);
  if (!command) {
    await terminal.complain(`There is no command “${name}”.\n\n${describeCommands(commands)}`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) return help(name, world);
  try {
    return (await command.run(rest, world)) ?? 0;
  } catch (error) {
    return explain(name, error, world);
  }
}

async function help(name: string | undefined, { terminal }: World): Promise<number> {
  const command = find(name);
  if (name !== undefined && !command) {
    await terminal.complain(`There is no command “${name}”.\n\n${describeCommands(commands)}`);
    return 2;
  }
  await terminal.write(command ? describeCommand(command) : describeCommands(commands));
  return 0;
}

async function explain(name: string, error: unknown, { terminal, signal }: World): Promise<number> {
  // The reader has gone (`cyclorama score | head`): there is nobody left to tell.
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0;
  if (signal.aborted) return 130;
  if (error instanceof CommandError) {
    await terminal.complain(`cyclorama ${name}: ${error.message}\n`);
    return 2;
  }
  const words = error instanceof Error ? error.message : String(error);
  await terminal.complain(`cyclorama ${name}: ${words}\n`);
  return 1;
}
