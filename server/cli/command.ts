import type { BackupReport, RestoreReport } from '../domain/backup.ts';
import type { Finding } from '../domain/finding.ts';
import type { Ports } from '../services/ports.ts';

/** Where a command reads and writes. Nothing below `main.ts` touches the process itself. */
export interface Terminal {
  input: AsyncIterable<Uint8Array>;
  /** Standard output; resolves when the reader can take more. */
  write(text: string): Promise<void>;
  /** Standard error: progress and complaints. */
  complain(text: string): Promise<void>;
  /**
   * One line of what somebody types, asked for on standard error; `hidden`: nothing of it is shown. Where nobody types
   * it is the next line of standard input, and nothing is asked. Throws `CommandError` when there is none.
   */
  ask(question: string, options?: { hidden: boolean }): Promise<string>;
  /** A person types, so that they may be asked again. */
  typed: boolean;
  /** A person watches standard error, so progress may be drawn. */
  watched: boolean;
}

/** What a data folder holds. */
export type FolderPorts = Pick<
  Ports,
  | 'archives'
  | 'baseUrls'
  | 'cardFiles'
  | 'chats'
  | 'clock'
  | 'connections'
  | 'elements'
  | 'ids'
  | 'imageStore'
  | 'namedFiles'
  | 'imprints'
  | 'images'
  | 'ledger'
  | 'lorebooks'
  | 'messages'
  | 'movedItems'
  | 'movingStore'
  | 'passwords'
  | 'presets'
  | 'referenceStore'
  | 'replyRuns'
  | 'sessions'
  | 'tagLists'
  | 'users'
  | 'vault'
>;

interface Watched {
  /** Of so many, so many are done. */
  onProgress(done: number, total: number): void;
  signal: AbortSignal;
}

/**
 * What keeps a data folder. All throw `AppError`: `invalid` and `conflict` for what the user can put right,
 * `unavailable` for a disk that refuses.
 */
export interface Keeping {
  /** Into a file that is not there yet, or a folder. A server may be running. */
  backUp(wish: Watched & { path: string; withKeys: boolean; withRenditions: boolean }): Promise<BackupReport>;
  /** In the place of the data folder, which no server uses; what is there is moved aside where `replace` says so. */
  restore(wish: Watched & { path: string; replace: boolean }): Promise<RestoreReport>;
  /** Changes nothing. `deep` reads every original. */
  examine(wish: Watched & { deep: boolean }): Promise<Finding[]>;
}

/** What commands need from outside, each opened only by the command that uses it. */
export interface Toolbox {
  openExtractor(): Promise<Ports['extractor']>;
  openProviders(): Promise<Ports['providers']>;
  openTextModels(): Promise<Pick<Ports, 'textModels' | 'textModelHabits' | 'killSwitch'>>;
  /** What the data folder holds. A server may be using it at the same time. */
  openDataFolder(): Promise<FolderPorts>;
  openImageProcessor(): Promise<Ports['imageProcessor']>;
  openKeeping(): Promise<Keeping>;
  /** Paints every composition in small beside its neighbours; the picture's bytes, as WebP. */
  paintContactSheet(
    progress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<Uint8Array>;
}

export interface World {
  terminal: Terminal;
  tools: Toolbox;
  /** Fires when the user stops the command. */
  signal: AbortSignal;
}

export interface Command {
  name: string;
  /** What stands behind the name: `FILE [--out DIR]`. */
  synopsis: string;
  /** One sentence for the list of commands. */
  summary: string;
  /** Further lines of help, or none. */
  details: string[];
  /**
   * Throws `CommandError` for what the user can put right. Returns the exit code where it did what it was asked to and
   * found something wrong; default: 0.
   */
  run(args: string[], world: World): Promise<number | void>;
}

/** What the user can put right: one sentence on standard error and exit code 2. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
