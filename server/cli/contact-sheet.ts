import { writeFile } from 'node:fs/promises';
import { type Command, CommandError } from './command.ts';
import { readOnlyFile, readOptions } from './options.ts';
import { drawProgress } from './progress.ts';
import { describe } from './read-file.ts';

export const contactSheet: Command = {
  name: 'contact-sheet',
  synopsis: '[FILE]',
  summary: 'Paint every kind of place the built-in painter knows onto one sheet.',
  details: ['FILE is a WebP picture; default: contact-sheet.webp.'],
  async run(args, { terminal, tools, signal }) {
    const path = readOnlyFile(readOptions(args, {}).positionals) ?? 'contact-sheet.webp';
    const progress = drawProgress(terminal, 'pictures');
    const bytes = await tools.paintContactSheet(progress.show, signal).finally(progress.end);
    await writeFile(path, bytes).catch((cause: unknown) => {
      throw new CommandError(`“${path}” cannot be written: ${describe(cause)}.`, { cause });
    });
    await terminal.write(`${path}\n`);
  },
};
