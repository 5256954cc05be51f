import { AppError } from '../../domain/failure.ts';
import { type Command, CommandError } from '../command.ts';
import type { AdminArea } from './area.ts';
import { password, users } from './users.ts';

const areas: readonly AdminArea[] = [users, password];
const usage = areas.flatMap((area) => area.usage);
const width = Math.max(...usage.map(([synopsis]) => synopsis.length)) + 3;

export const admin: Command = {
  name: 'admin',
  synopsis: `${areas.map(({ name }) => name).join('|')} …`,
  summary: 'Keep users and their passwords. Works beside a running server.',
  details: [
    ...usage.map(([synopsis, meaning]) => `${synopsis.padEnd(width)}${meaning}`),
    '',
    'A password is asked for, or read as a line of standard input; it is never an argument.',
    'The data folder is CYCLORAMA_DATA, as for the server.',
  ],
  async run([name, ...args], world) {
    const area = areas.find((candidate) => candidate.name === name);
    if (!area) {
      const known = areas.map((candidate) => `“${candidate.name}”`).join(' or ');
      throw new CommandError(
        name === undefined ? `Say what: ${known}.` : `There is no “admin ${name}”: say ${known}.`,
      );
    }
    try {
      await area.run(args, world);
    } catch (error) {
      throw asMisuse(error);
    }
  },
};

/** A name that is taken or not there is for the user to put right; a full disk is not. */
function asMisuse(error: unknown): unknown {
  const misuse = error instanceof AppError && ['invalid', 'not_found', 'conflict'].includes(error.code);
  return misuse ? new CommandError(error.message, { cause: error }) : error;
}
