import { join } from 'node:path';
import type { ConnectionRepository } from '../../ports/connections.ts';
import { log } from '../system/log.ts';
import { masterKeyOfFile, masterKeyOfSecret } from './master-key.ts';
import type { MasterKey } from './vault.ts';

/** The operator's secret, or without one the file `vault.key` in the data folder. */
export function chooseMasterKey(
  { secret, dataFolder }: { secret: string | null; dataFolder: string },
  connections: Pick<ConnectionRepository, 'hasKeys'>,
): MasterKey {
  if (secret !== null) return masterKeyOfSecret(secret);
  return masterKeyOfFile(join(dataFolder, 'vault.key'), async () => {
    if (!(await connections.hasKeys())) return;
    log('vault.key was not there, so that a new one is made. Keys saved before must be entered again.');
  });
}
