import project from '../../package.json';
import type { Command } from './command.ts';

export const version: Command = {
  name: 'version',
  synopsis: '',
  summary: 'Print the version.',
  details: [],
  run: (_args, { terminal }) => terminal.write(`cyclorama ${project.version}\n`),
};
