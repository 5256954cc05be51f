import type { Command } from './command.ts';

/** The page that `cyclorama help` prints. */
export function describeCommands(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length)) + 3;
  const list = commands.map((command) => `  ${command.name.padEnd(width)}${command.summary}`);
  return [
    'Cyclorama reads a story and paints the backdrop behind it.',
    '',
    'Usage: cyclorama COMMAND …',
    '',
    ...list,
    '',
    '“cyclorama help COMMAND” says more about one of them.',
    '',
  ].join('\n');
}

/** The page that `cyclorama help COMMAND` prints. */
export const describeCommand = (command: Command): string =>
  [
    `Usage: cyclorama ${[command.name, command.synopsis].filter(Boolean).join(' ')}`,
    '',
    command.summary,
    ...(command.details.length > 0 ? ['', ...command.details.map((line) => `  ${line}`)] : []),
    '',
  ].join('\n');
