import { mkdirSync } from 'node:fs';
import { asStorageError } from './storage-error.ts';

/** For this system user alone. Throws `AppError('unavailable')` with a sentence. */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw asStorageError(error);
  }
}
