import type { Clock } from '../../ports/clock.ts';
import type { KeptFile } from '../../ports/image-store.ts';

interface Limits {
  /** Of all files together. */
  maxBytes: number;
  /** A larger one stays on the disk. */
  maxFileBytes: number;
  /** After so long it is looked whether the file is still the same: other processes write too. */
  trustMs: number;
}

/** What a file costs besides its bytes, about. */
const overheadBytes = 1_000;

interface Entry {
  file: KeptFile;
  bytes: number;
  version: string | undefined;
  lookedAt: number;
}

export interface FileCache {
  /** The file of that key, in memory where it fits; `find` says what lies on the disk. */
  get(key: string, find: () => Promise<KeptFile | undefined>): Promise<KeptFile | undefined>;
  /** What is on its way into the memory does not arrive there either. */
  forget(key: string): void;
  /** Bytes that are held now. */
  readonly size: number;
}

/** Small files in memory: the one that was least recently asked for goes first. Each is read once, however many ask. */
export function createFileCache(clock: Clock, { maxBytes, maxFileBytes, trustMs }: Limits): FileCache {
  const entries = new Map<string, Entry>();
  const flights = new Map<string, Promise<KeptFile | undefined>>();
  let size = 0;

  const drop = (key: string) => {
    const entry = entries.get(key);
    if (!entry) return;
    size -= entry.bytes;
    entries.delete(key);
  };
  const keep = (key: string, entry: Entry) => {
    drop(key);
    entries.set(key, entry);
    size += entry.bytes;
    for (const oldest of entries.keys()) {
      if (size <= maxBytes) break;
      drop(oldest);
    }
  };

  const load = async (key: string, find: () => Promise<KeptFile | undefined>) => {
    const isCurrent = () => flights.get(key) === flight;
    const read = async () => {
      const found = await find();
      const known = entries.get(key);
      if (known && found?.version === known.version && found?.bytes === known.file.bytes) return known.file;
      if (isCurrent()) drop(key);
      if (!found || found.bytes > maxFileBytes) return found;
      const file = await intoMemory(found);
      const entry = {
        file,
        bytes: found.bytes + overheadBytes,
        version: found.version,
        lookedAt: clock.now(),
      };
      if (isCurrent() && file !== found) keep(key, entry);
      return file;
    };
    const flight = read().finally(() => isCurrent() && flights.delete(key));
    flights.set(key, flight);
    return flight;
  };

  return {
    get: async (key, find) => {
      const known = entries.get(key);
      if (!known) return flights.get(key) ?? load(key, find);
      const now = clock.now();
      if (now - known.lookedAt < trustMs) {
        // The end of the order is the place of what was asked for last.
        entries.delete(key);
        entries.set(key, known);
        return known.file;
      }
      known.lookedAt = now;
      return load(key, find);
    },
    forget: (key) => {
      flights.delete(key);
      drop(key);
    },
    get size() {
      return size;
    },
  };
}

/** As it is where somebody exchanged it between looking and reading: the next one who asks finds the new one. */
async function intoMemory(found: KeptFile): Promise<KeptFile> {
  const bytes = await found.open().bytes();
  if (bytes.length !== found.bytes) return found;
  const whole = new Blob([bytes], { type: found.mime });
  return {
    ...found,
    open: (start, end) => (start === undefined ? whole : whole.slice(start, end, found.mime)),
  };
}
