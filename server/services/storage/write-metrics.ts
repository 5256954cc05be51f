import { toInstant } from '../../domain/time.ts';
import type { Actor } from '../ports.ts';
import { mustBeAdmin } from '../users/must-be-admin.ts';
import type { HealthPorts } from './get-health.ts';

interface Metric {
  name: string;
  help: string;
  type: 'gauge' | 'counter';
  rows: [labels: Record<string, string>, value: number][];
}

/**
 * The same in the text form that Prometheus reads (exposition format 0.0.4): a fixed number of lines, whatever there
 * is, and nobody's names in it. Throws `AppError('forbidden')`.
 */
export async function writeMetrics(ports: HealthPorts, actor: Actor): Promise<string> {
  mustBeAdmin(actor);
  const { clock, instance, machine, keepingNotes } = ports;
  const now = clock.now();
  const facts = await instance.read(toInstant(now));
  const { freeBytes, totalBytes } = await machine.disk();
  const { startedAt, residentBytes, cpuSeconds } = machine.process();
  const backup = await keepingNotes.lastBackup();
  const sweep = await keepingNotes.lastSweep();
  const waited = facts.oldestDueAt === null ? 0 : Math.max(0, now - Date.parse(facts.oldestDueAt)) / 1_000;
  return [
    metric('build_info', 'Versions of the program and what it runs on.', 1, {
      ...machine.versions(),
      sqlite: facts.sqliteVersion,
    }),
    metric('start_time_seconds', 'When the process started, in Unix time.', startedAt / 1_000),
    metric('resident_memory_bytes', 'Memory of the process.', residentBytes),
    counter('cpu_seconds_total', 'Processor time of the process.', cpuSeconds),
    metric('database_bytes', 'Size of the database.', facts.databaseBytes),
    metric('schema_version', 'Migrations that the database has been through.', facts.schema),
    metric('disk_free_bytes', 'Free space for the data folder.', freeBytes),
    metric('disk_size_bytes', 'Size of the disk that it lies on.', totalBytes),
    metric('users', 'Users that there are.', facts.users),
    metric('images', 'Pictures of all users, with those in the trash.', facts.images),
    metric('image_bytes', 'What their originals come to.', facts.imageBytes),
    {
      name: 'jobs',
      help: 'Jobs that wait or run.',
      type: 'gauge' as const,
      rows: [
        [{ state: 'ready' }, facts.ready],
        [{ state: 'running' }, facts.running],
      ] satisfies Metric['rows'],
    },
    metric('oldest_waiting_job_seconds', 'How long the oldest job waits that could run.', waited),
    metric(
      'last_backup_time_seconds',
      'When the last backup was made, in Unix time; 0: never.',
      toSeconds(backup),
    ),
    metric('last_sweep_time_seconds', 'When the last sweep ended, in Unix time; 0: never.', toSeconds(sweep)),
    metric(
      'missing_originals',
      'Pictures without their file, as of the last sweep.',
      sweep?.missing.count ?? 0,
    ),
  ]
    .map(write)
    .join('');
}

const metric = (name: string, help: string, value: number, labels: Record<string, string> = {}): Metric => ({
  name,
  help,
  type: 'gauge',
  rows: [[labels, value]],
});

const counter = (name: string, help: string, value: number): Metric => ({
  ...metric(name, help, value),
  type: 'counter',
});

const toSeconds = (note: { at: string } | null): number => (note ? Date.parse(note.at) / 1_000 : 0);

function write({ name, help, type, rows }: Metric): string {
  const whole = `cyclorama_${name}`;
  const lines = rows.map(([labels, value]) => {
    const named = Object.entries(labels).map(([label, text]) => `${label}="${escape(text)}"`);
    return `${whole}${named.length > 0 ? `{${named.join(',')}}` : ''} ${value}\n`;
  });
  return `# HELP ${whole} ${help}\n# TYPE ${whole} ${type}\n${lines.join('')}`;
}

const escape = (text: string): string =>
  text.replace(/[\\"\n]/g, (found) => (found === '\n' ? '\\n' : `\\${found}`));
