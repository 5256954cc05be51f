import type { Finding } from '../domain/finding.ts';
import type { Command } from './command.ts';
import { CommandError } from './command.ts';
import { asMisuse } from './keeping-errors.ts';
import { readOptions } from './options.ts';
import { drawProgress } from './progress.ts';

export const doctor: Command = {
  name: 'doctor',
  synopsis: '[--deep] [--json]',
  summary: 'Look the data folder over, and say what to do about what is found.',
  details: [
    'One line for each check: ok, warn or fail. Nothing is changed; a server may be running.',
    'The exit code is 1 when something failed, 0 otherwise.',
    '--deep  read every original and compare it with what it was',
    '--json  print the findings as JSON',
  ],
  async run(args, { terminal, tools, signal }) {
    const { values, positionals } = readOptions(args, {
      deep: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    if (positionals.length > 0) throw new CommandError(`“${positionals[0]}” is one word too many.`);
    const keeping = await tools.openKeeping();
    const progress = drawProgress(terminal, 'pictures');
    const wish = { deep: values.deep === true, onProgress: progress.show, signal };
    const findings = await asMisuse(keeping.examine(wish)).finally(progress.end);
    await terminal.write(values.json ? `${JSON.stringify({ findings })}\n` : findings.map(describe).join(''));
    return findings.some(({ status }) => status === 'fail') ? 1 : 0;
  },
};

const describe = ({ check, status, message, advice }: Finding): string =>
  `${status.padEnd(5)}${check}: ${message}${advice === undefined ? '' : ` ${advice}`}\n`;
