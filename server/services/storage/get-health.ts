import type { InstanceHealth } from '../../contract/storage.ts';
import { toInstant } from '../../domain/time.ts';
import type { InstanceFacts } from '../../ports/instance.ts';
import type { Actor, Ports } from '../ports.ts';
import { mustBeAdmin } from '../users/must-be-admin.ts';

/** A disk with less is as good as full: databases and pictures need some to work with. */
const lowBytes = 500_000_000;
const longWaitMs = 3_600_000;

export type HealthPorts = Pick<Ports, 'instance' | 'machine' | 'keepingNotes' | 'clock'>;

/** How the server is. Throws `AppError('forbidden')`. */
export async function getHealth(ports: HealthPorts, actor: Actor): Promise<InstanceHealth> {
  mustBeAdmin(actor);
  const { clock, instance, machine, keepingNotes } = ports;
  const facts = await instance.read(toInstant(clock.now()));
  const disk = await machine.disk();
  const backup = await keepingNotes.lastBackup();
  const problems = listProblems(facts, disk.freeBytes, clock.now());
  return {
    status: problems.length === 0 ? 'ok' : 'degraded',
    problems,
    startedAt: toInstant(machine.process().startedAt),
    database: { bytes: facts.databaseBytes, schema: facts.schema },
    disk,
    queue: { ready: facts.ready, running: facts.running, oldestWaitingSince: facts.oldestDueAt },
    storage: { images: facts.images, bytes: facts.imageBytes, lastBackupAt: backup?.at ?? null },
    versions: { ...machine.versions(), sqlite: facts.sqliteVersion },
  };
}

function listProblems({ oldestDueAt }: InstanceFacts, freeBytes: number, now: number): string[] {
  const problems: string[] = [];
  if (freeBytes < lowBytes) {
    problems.push(`The disk is nearly full: ${Math.floor(freeBytes / 1_000_000)} MB are left.`);
  }
  if (oldestDueAt !== null && now - Date.parse(oldestDueAt) > longWaitMs) {
    problems.push('A job has waited for its turn for more than an hour.');
  }
  return problems;
}
