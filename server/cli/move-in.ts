import { MovingKind, askedFor, type MovingReport } from '../domain/moving/moving.ts';
import { ownerId } from '../domain/user.ts';
import { toInstant } from '../domain/time.ts';
import { AppError } from '../domain/failure.ts';
import { openInstallationAt } from '../services/moving/open-installation.ts';
import { planMove } from '../services/moving/plan-move.ts';
import { runMove } from '../services/moving/run-move.ts';
import { type Command, CommandError, type World } from './command.ts';
import { readOptions } from './options.ts';
import { drawProgress } from './progress.ts';

export const moveIn: Command = {
  name: 'move-in',
  synopsis: 'PATH [--dry-run] [--with-settings] [--with-keys] [--json]',
  summary: 'Move in from SillyTavern: characters, chats, personas, lorebooks and pictures.',
  details: [
    'PATH is a SillyTavern user folder (data/default-user), or the ZIP of a backup. Nothing in it is changed, and what',
    'came before does not come again. Everything becomes the local owner’s; a server may be running.',
    '--dry-run        say what would come, and bring nothing',
    '--with-settings  also the set-up of its image generation',
    '--with-keys      also the keys of secrets.json, sealed',
    '--json           print the plan or the report as JSON',
  ],
  async run(args, world) {
    const { values, positionals } = readOptions(args, {
      'dry-run': { type: 'boolean' },
      'with-settings': { type: 'boolean' },
      'with-keys': { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) {
      throw new CommandError('Name one folder or ZIP file: cyclorama move-in PATH.');
    }
    const wanted = MovingKind.options.filter(
      (kind) =>
        !askedFor.has(kind) ||
        (kind === 'settings' ? values['with-settings'] === true : values['with-keys'] === true),
    );
    try {
      const answer = await bring(path, wanted, values['dry-run'] === true, world);
      await world.terminal.write(values.json ? `${JSON.stringify(answer.json)}\n` : answer.text);
    } catch (error) {
      if (error instanceof AppError && error.code === 'invalid') {
        throw new CommandError(error.message, { cause: error });
      }
      throw error;
    }
  },
};

async function bring(
  path: string,
  wanted: readonly MovingKind[],
  dry: boolean,
  { terminal, tools, signal }: World,
): Promise<{ json: unknown; text: string }> {
  const folder = await tools.openDataFolder();
  const { textModels } = await tools.openTextModels();
  const ports = {
    ...folder,
    textModels,
    providers: await tools.openProviders(),
    imageProcessor: await tools.openImageProcessor(),
  };
  const { archive, remarks, ...open } = await openInstallationAt(ports.archives, path);
  try {
    const actor = { id: ownerId, role: 'admin' as const };
    const since = toInstant(ports.clock.now());
    const move = { ports, actor, archive, ...open, signal, since };
    if (dry) {
      const plan = await planMove({ ...move, remark: () => undefined }, { root: open.root, remarks }, path);
      const lines = plan.counts
        .filter(({ found }) => found > 0)
        .map(({ kind, found, here }) => `${kind}: ${found}${here > 0 ? `, ${here} came before` : ''}`);
      return { json: plan, text: say(lines, plan.remarks) };
    }
    const progress = drawProgress(terminal, 'things');
    try {
      const report = await runMove(move, wanted, (done, total) => progress.show(done, total));
      const whole = { ...report, remarks: [...report.remarks, ...remarks] };
      return { json: whole, text: say(report.outcomes.map(sayOutcome), whole.remarks) };
    } finally {
      progress.end();
    }
  } finally {
    await archive.close();
  }
}

const sayOutcome = ({ kind, came, grew, here, failed }: MovingReport['outcomes'][number]): string =>
  `${kind}: ${came} came, ${grew} grew, ${here} were here, ${failed} failed`;

const say = (lines: readonly string[], remarks: MovingReport['remarks']): string =>
  [...lines, ...remarks.map(({ path, why }) => `  ${path}: ${why}`), ''].join('\n');
