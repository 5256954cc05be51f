import type { RestoreReport } from '../domain/backup.ts';
import { inMegabytes } from './backup.ts';
import { type Command, CommandError } from './command.ts';
import { asMisuse } from './keeping-errors.ts';
import { readOnlyFile, readOptions } from './options.ts';
import { drawProgress } from './progress.ts';

export const restore: Command = {
  name: 'restore',
  synopsis: 'FILE [--replace] [--json]',
  summary: 'Put a backup in the place of the data folder. No server may be using it.',
  details: [
    'Everything is unpacked and checked first; only then it takes its place.',
    '--replace  where the data folder is not empty: move what is there aside, into before-restore-… within it',
    '--json     print the outcome as JSON',
    '',
    'The data folder is CYCLORAMA_DATA, as for the server. Everybody has to sign in again afterwards.',
  ],
  async run(args, { terminal, tools, signal }) {
    const { values, positionals } = readOptions(args, {
      replace: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const path = readOnlyFile(positionals);
    if (path === undefined) throw new CommandError('Say what to restore: cyclorama restore FILE.');
    const keeping = await tools.openKeeping();
    const progress = drawProgress(terminal, 'MB');
    const wish = { path, replace: values.replace === true, onProgress: inMegabytes(progress.show), signal };
    const report = await asMisuse(keeping.restore(wish)).finally(progress.end);
    await terminal.write(values.json ? `${JSON.stringify(report)}\n` : describe(report));
  },
};

function describe({ head, files, asideIn, keptKey, missing, damaged }: RestoreReport): string {
  const lines = [
    `Restored as of ${head.createdAt}: ${files} files, made by version ${head.version}.`,
    ...(asideIn === null
      ? []
      : [`What was there before lies in ${asideIn}. Delete it when you do not need it.`]),
    ...(missing > 0 ? [`${missing} files were missing when the backup was made.`] : []),
    ...(damaged > 0 ? [`${damaged} originals were damaged already when the backup was made.`] : []),
    ...(head.renditions
      ? []
      : ['Small pictures are not in it: rebuild what is missing under Settings, Storage.']),
    ...(head.keys === 'secret' ? ['API keys open with the CYCLORAMA_SECRET that they were saved with.'] : []),
    ...(head.keys === 'left_out' ? [describeKeys(keptKey)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const describeKeys = (kept: boolean): string =>
  kept
    ? 'The backup has no key file: the one that was here was kept.'
    : 'The backup has no key file: put vault.key back, or enter the API keys again.';
