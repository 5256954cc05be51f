import type { BackupKeys } from '../domain/backup.ts';
import { type Command, CommandError } from './command.ts';
import { asMisuse } from './keeping-errors.ts';
import { readOnlyFile, readOptions } from './options.ts';
import { drawProgress } from './progress.ts';

const aboutKeys: Record<BackupKeys, string> = {
  included:
    'The key file is in it: whoever has this file can use the API keys saved in it. Keep it where only you can read it.',
  left_out:
    'The key file is not in it. Where the data folder is lost, the API keys of all connections must be entered again.',
  secret:
    'API keys are sealed with CYCLORAMA_SECRET, which is not in it: keep those words too, or the keys must be entered again.',
  none: 'No API key was saved yet, so that there is no key file.',
};

export const backup: Command = {
  name: 'backup',
  synopsis: 'FILE [--without-keys] [--without-renditions] [--json]',
  summary: 'Write everything into one file, beside a running server or without one.',
  details: [
    'FILE is a ZIP file that is not there yet, or a folder, in which it is named for the moment.',
    '--without-keys        leave out vault.key; API keys must then be entered again after a restore elsewhere',
    '--without-renditions  leave out the small pictures, some hundredths of it; the server makes them anew when asked',
    '--json                print the outcome as JSON',
    '',
    'The data folder is CYCLORAMA_DATA, as for the server.',
  ],
  async run(args, { terminal, tools, signal }) {
    const { values, positionals } = readOptions(args, {
      'without-keys': { type: 'boolean' },
      'without-renditions': { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const path = readOnlyFile(positionals);
    if (path === undefined) throw new CommandError('Say where to: cyclorama backup FILE.');
    const keeping = await tools.openKeeping();
    const progress = drawProgress(terminal, 'MB');
    const wish = {
      path,
      withKeys: values['without-keys'] !== true,
      withRenditions: values['without-renditions'] !== true,
      onProgress: inMegabytes(progress.show),
      signal,
    };
    const report = await asMisuse(keeping.backUp(wish)).finally(progress.end);
    if (values.json) return terminal.write(`${JSON.stringify(report)}\n`);
    const { missing, damaged } = report;
    await terminal.write(
      `${report.path}\n${report.files} files, ${toMegabytes(report.bytes)} MB.\n${aboutKeys[report.keys]}\n`,
    );
    if (missing.count > 0) {
      const examples = missing.examples.join(', ');
      await terminal.complain(
        `${missing.count} files are missing, so that they are not in it: ${examples}\n`,
      );
    }
    if (damaged.length > 0) {
      const examples = damaged.slice(0, 5).join(', ');
      await terminal.complain(
        `${damaged.length} originals are damaged, and are in it as they are: ${examples}\n`,
      );
    }
  },
};

const toMegabytes = (bytes: number): number => Math.ceil(bytes / 1_000_000);

/** A bar over bytes, in steps that can be read. */
export const inMegabytes =
  (show: (done: number, total: number) => void) =>
  (done: number, total: number): void =>
    show(toMegabytes(done), toMegabytes(total));
