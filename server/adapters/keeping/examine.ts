import { Database } from 'bun:sqlite';
import { access, constants, readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../domain/failure.ts';
import type { Finding } from '../../domain/finding.ts';
import { ifThere } from '../system/whole-file.ts';
import { lastBackupName } from './back-up.ts';
import { examineDatabase } from './examine-database.ts';
import { examineFiles } from './examine-files.ts';
import { examineAddress, examineImaging, examineServer } from './examine-server.ts';
import { restoreNoteName } from './finish-restore.ts';

export interface Examined {
  dataFolder: string;
  version: string;
  publicBaseUrl: string | null;
  hasSecret: boolean;
  /** Milliseconds. */
  now: number;
  lock(): { release(): void };
  countPending(databasePath: string): number;
  /** Throws `AppError` for a key file that is damaged or open to others; undefined where there is none. */
  readKeyFile(): Promise<Uint8Array | undefined>;
}

export interface ExamineWish {
  /** Reads every original and compares it with its name. */
  deep: boolean;
  onProgress(done: number, total: number): void;
  signal: AbortSignal;
}

const dayMs = 24 * 3_600_000;

/** Looks a data folder over, beside a running server or without one. Changes nothing. What cannot be looked at is a finding. */
export async function examine(house: Examined, wish: ExamineWish): Promise<Finding[]> {
  const findings = await examineFolder(house);
  if (findings.some(({ status }) => status === 'fail')) return findings;
  findings.push(await examineSpace(house), await examineBackup(house), ...(await examineServer(house)));
  const path = join(house.dataFolder, 'cyclorama.db');
  let database: Database | undefined;
  try {
    database = new Database(path, { readwrite: true, create: false });
    database.run('PRAGMA busy_timeout = 5000');
    const about = examineDatabase(database, house);
    findings.push(...about, await examineKey(house, database));
    if (about.every(({ status }) => status !== 'fail')) {
      findings.push(...(await examineFiles(house.dataFolder, database, wish)));
    }
  } catch (error) {
    if (wish.signal.aborted) throw error;
    findings.push({
      check: 'database',
      status: 'fail',
      message: `It cannot be read: ${error instanceof Error ? error.message : 'for an unknown reason'}.`,
      advice: 'Put it back from a backup: cyclorama restore FILE --replace.',
    });
  } finally {
    database?.close();
  }
  return [...findings, examineAddress(house.publicBaseUrl), await examineImaging()];
}

async function examineFolder({ dataFolder }: Examined): Promise<Finding[]> {
  const check = 'data folder';
  const found = await ifThere(() => stat(dataFolder), undefined);
  const set = 'Set CYCLORAMA_DATA to the folder that the server uses, or start the server once.';
  if (!found?.isDirectory()) {
    return [{ check, status: 'fail', message: `There is no folder ${dataFolder}.`, advice: set }];
  }
  const inside = await readdir(dataFolder);
  if (!inside.includes('cyclorama.db')) {
    const message = `${dataFolder} holds no database.`;
    return [{ check, status: 'fail', message, advice: set }];
  }
  const writable = await access(dataFolder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!writable) {
    const advice = 'Let the user who runs the server own it.';
    return [{ check, status: 'fail', message: `${dataFolder} cannot be written.`, advice }];
  }
  const findings: Finding[] = [];
  const isOpen = process.platform !== 'win32' && (found.mode & 0o077) !== 0;
  findings.push(
    isOpen
      ? {
          check,
          status: 'warn',
          message: `${dataFolder} can be read by others.`,
          advice: `chmod 700 ${dataFolder}`,
        }
      : { check, status: 'ok', message: dataFolder },
  );
  if (inside.includes(restoreNoteName)) {
    const advice = 'Start the server: it brings the restore to its end.';
    findings.push({ check: 'restore', status: 'warn', message: 'A restore was cut off.', advice });
  }
  const left = inside.filter((name) => /^(?:before-restore|restoring)-/.test(name));
  if (left.length > 0) {
    findings.push({
      check: 'restore',
      status: 'ok',
      message: `${left.join(', ')}: from before a restore, or left by one that was stopped.`,
      advice: 'Delete what you do not need any more.',
    });
  }
  return findings;
}

async function examineSpace({ dataFolder }: Examined): Promise<Finding> {
  const { bavail, bsize, blocks } = await statfs(dataFolder);
  const free = bavail * bsize;
  const message = `${(free / 1e9).toFixed(1)} GB of ${((blocks * bsize) / 1e9).toFixed(1)} GB`;
  const advice = 'Free some space: nothing can be saved on a full disk.';
  if (free < 200e6) return { check: 'free space', status: 'fail', message, advice };
  return free < 2e9
    ? { check: 'free space', status: 'warn', message, advice }
    : { check: 'free space', status: 'ok', message };
}

async function examineBackup({ dataFolder, now }: Examined): Promise<Finding> {
  const check = 'backup';
  const noted = await ifThere(() => Bun.file(join(dataFolder, lastBackupName)).json(), undefined);
  const at = typeof noted?.at === 'string' ? Date.parse(noted.at) : Number.NaN;
  const advice = 'cyclorama backup FILE makes one while the server runs.';
  if (Number.isNaN(at)) return { check, status: 'warn', message: 'None was made of this folder.', advice };
  const days = Math.floor((now - at) / dayMs);
  const message = `The last one was made ${days === 0 ? 'within a day' : `${days} days ago`}.`;
  return days > 30 ? { check, status: 'warn', message, advice } : { check, status: 'ok', message };
}

async function examineKey({ hasSecret, readKeyFile }: Examined, database: Database): Promise<Finding> {
  const check = 'key file';
  if (hasSecret) return { check, status: 'ok', message: 'CYCLORAMA_SECRET is used instead of a file.' };
  const sealed = database
    .query<{ n: number }, []>('SELECT count(*) AS n FROM connections WHERE key_sealed IS NOT NULL')
    .get();
  try {
    if (await readKeyFile()) return { check, status: 'ok', message: 'vault.key, for its owner alone.' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { check, status: 'fail', message: error.message, advice: 'See above.' };
  }
  if (!sealed?.n) return { check, status: 'ok', message: 'None is needed: no key is saved.' };
  return {
    check,
    status: 'fail',
    message: `${sealed.n} saved keys cannot be opened: vault.key is not there, and CYCLORAMA_SECRET is not set here.`,
    advice:
      'Put vault.key back from a backup, set CYCLORAMA_SECRET as for the server, or enter the keys anew.',
  };
}
