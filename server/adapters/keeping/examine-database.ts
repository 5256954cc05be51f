import type { Database } from 'bun:sqlite';
import { join } from 'node:path';
import { AppError } from '../../domain/failure.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Examined } from './examine.ts';

const restoreAdvice = 'Make a copy of the folder, then: cyclorama restore FILE --replace.';

/** Integrity, references, migrations, and jobs that do not come forward. */
export function examineDatabase(database: Database, house: Examined): Finding[] {
  return [
    examineIntegrity(database),
    examineReferences(database),
    examineMigrations(house),
    examineJobs(database, house.now),
  ];
}

function examineIntegrity(database: Database): Finding {
  const check = 'database';
  const rows = database.query<{ integrity_check: string }, []>('PRAGMA integrity_check(5)').all();
  if (rows[0]?.integrity_check === 'ok') return { check, status: 'ok', message: 'It is whole.' };
  const message = `It is damaged: ${rows.map((row) => row.integrity_check.split('\n')[0]).join('; ')}`;
  return { check, status: 'fail', message, advice: restoreAdvice };
}

function examineReferences(database: Database): Finding {
  const check = 'references';
  const rows = database.query<{ table: string }, []>('PRAGMA foreign_key_check').all();
  if (rows.length === 0) return { check, status: 'ok', message: 'Every row’s others are there.' };
  const tables = [...new Set(rows.map((row) => row.table))].join(', ');
  const message = `${rows.length} rows name others that are not there, in ${tables}.`;
  return { check, status: 'fail', message, advice: restoreAdvice };
}

function examineMigrations({ dataFolder, countPending }: Examined): Finding {
  const check = 'migrations';
  try {
    const pending = countPending(join(dataFolder, 'cyclorama.db'));
    if (pending === 0) return { check, status: 'ok', message: 'The database is of this program.' };
    const message = `${pending} wait for the next start of the server.`;
    return { check, status: 'warn', message, advice: 'Make a backup, then start the server.' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { check, status: 'fail', message: error.message, advice: 'Nothing was changed.' };
  }
}

const leaseGraceMs = 5 * 60_000;
const waitingMs = 3_600_000;

function examineJobs(database: Database, now: number): Finding {
  const check = 'jobs';
  const at = (ms: number) => new Date(ms).toISOString();
  const counts = database
    .query<{ stuck: number; waiting: number; ready: number; running: number }, [string, string]>(
      `SELECT (SELECT count(*) FROM jobs WHERE state = 'running' AND lease_until < ?) AS stuck,
         (SELECT count(*) FROM jobs WHERE state = 'ready' AND run_after < ?) AS waiting,
         (SELECT count(*) FROM jobs WHERE state = 'ready') AS ready,
         (SELECT count(*) FROM jobs WHERE state = 'running') AS running`,
    )
    .get(at(now - leaseGraceMs), at(now - waitingMs));
  const { stuck = 0, waiting = 0, ready = 0, running = 0 } = counts ?? {};
  const advice = 'Start the server, or start it anew: it takes up what was left.';
  if (stuck > 0) {
    return { check, status: 'warn', message: `${stuck} run and nobody works on them.`, advice };
  }
  if (waiting > 0) {
    return { check, status: 'warn', message: `${waiting} have waited for more than an hour.`, advice };
  }
  return { check, status: 'ok', message: `${running} run, ${ready} wait.` };
}
