import { AppError } from '../../domain/failure.ts';
import { findRoot } from '../../domain/moving/find-root.ts';
import type { MovingRemark } from '../../domain/moving/moving.ts';
import { noSettings, readMovingSettings, type MovingSettings } from '../../domain/moving/read-settings.ts';
import { listKeys, type MovingKey } from '../../domain/moving/secret-names.ts';
import { sortFiles, type Installation } from '../../domain/moving/sort-files.ts';
import type { Archive } from '../../ports/archives.ts';
import type { MovingRecord } from '../../ports/moving-store.ts';
import type { Ports } from '../ports.ts';
import { maxSecretsBytes } from './move-keys.ts';
import { readJsonFile } from './read-json-file.ts';

export interface OpenInstallation {
  archive: Archive;
  /** Where it begins: `''` or `data/default-user/`. */
  root: string;
  installation: Installation;
  settings: MovingSettings;
  keys: MovingKey[];
  remarks: MovingRemark[];
}

/** Twenty times what a busy installation's settings come to. */
const maxSettingsBytes = 50_000_000;

/** Opens an upload or a folder and sorts what lies in it. Throws `AppError('invalid')` for what is no installation. */
export async function openInstallation(
  { archives, movingStore }: Pick<Ports, 'archives' | 'movingStore'>,
  { id, userId, source }: Pick<MovingRecord, 'id' | 'userId' | 'source'>,
): Promise<OpenInstallation> {
  return readInstallation(
    source.kind === 'upload'
      ? await archives.openZip(movingStore.uploadPath(userId, id))
      : await archives.openFolder(source.name),
  );
}

/** The same for a path: what ends like a ZIP file is one. */
export const openInstallationAt = async (
  archives: Ports['archives'],
  path: string,
): Promise<OpenInstallation> =>
  readInstallation(/\.zip$/i.test(path) ? await archives.openZip(path) : await archives.openFolder(path));

async function readInstallation(archive: Archive): Promise<OpenInstallation> {
  try {
    const found = findRoot(archive.entries.map(({ path }) => path));
    if (found.kind === 'refused') throw new AppError('invalid', found.message);
    const installation = sortFiles(archive.entries, found.root);
    const links = archive.leftOut.filter(({ path }) => path.startsWith(found.root));
    const remarks: MovingRemark[] = [
      ...links.map(({ path, why }) => ({ kind: null, path, why })),
      ...installation.remarks,
    ];
    const settings = await readSettings(archive, installation, remarks);
    const keys = await readKeys(archive, installation, remarks);
    return { archive, root: found.root, installation, settings, keys, remarks };
  } catch (error) {
    await archive.close();
    throw error;
  }
}

/** Without settings everything but personas still comes, so that a broken file is only told of. */
async function readSettings(
  archive: Archive,
  { settings: file }: Installation,
  remarks: MovingRemark[],
): Promise<MovingSettings> {
  if (!file) return noSettings;
  const say = (why: string) => {
    remarks.push({ kind: 'settings', path: file.inside, why });
    return noSettings;
  };
  try {
    const read = readMovingSettings(await readJsonFile(archive, file.path, maxSettingsBytes));
    return read ?? say('It is not SillyTavern’s settings: personas and global lorebooks are not known.');
  } catch (error) {
    if (error instanceof AppError) return say(error.message);
    throw error;
  }
}

async function readKeys(
  archive: Archive,
  { secrets }: Installation,
  remarks: MovingRemark[],
): Promise<MovingKey[]> {
  if (!secrets) return [];
  try {
    return listKeys(await readJsonFile(archive, secrets.path, maxSecretsBytes));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    remarks.push({ kind: 'keys', path: secrets.inside, why: error.message });
    return [];
  }
}
