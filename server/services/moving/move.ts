import type { MovingKind, MovingRemark } from '../../domain/moving/moving.ts';
import type { MovingSettings } from '../../domain/moving/read-settings.ts';
import type { Installation, MovingFile } from '../../domain/moving/sort-files.ts';
import type { MovingKey } from '../../domain/moving/secret-names.ts';
import type { Archive } from '../../ports/archives.ts';
import type { Actor, Ports } from '../ports.ts';

/** What moving in reaches of the house. */
export type MovingPorts = Pick<
  Ports,
  | 'cardFiles'
  | 'chats'
  | 'baseUrls'
  | 'clock'
  | 'connections'
  | 'elements'
  | 'ids'
  | 'imageProcessor'
  | 'imprints'
  | 'images'
  | 'imageStore'
  | 'lorebooks'
  | 'messages'
  | 'movedItems'
  | 'presets'
  | 'providers'
  | 'textModels'
  | 'vault'
>;

/** An installation that stands open, and whose things it becomes. */
export interface Move {
  ports: MovingPorts;
  actor: Actor;
  archive: Archive;
  installation: Installation;
  settings: MovingSettings;
  /** Which keys there are: not what they say. */
  keys: MovingKey[];
  signal: AbortSignal;
  /** When it was asked for: what came since then came with it. */
  since: string;
  /** Says something of a thing that came all the same. */
  remark(remark: MovingRemark): void;
}

/** `grew`: it had come before, and what was new of it came now. */
export type Outcome = 'came' | 'grew' | 'here';

/** One thing that may come. */
export interface MovingThing {
  file: MovingFile;
  /** As its owner knows it. */
  name: string;
  /** Throws `AppError` with a sentence for what cannot come; nothing of it is here then. */
  bring(): Promise<Outcome>;
}

/** How the things of one kind come. */
export interface Mover {
  kind: MovingKind;
  list(move: Move): MovingThing[];
}

/** For a verb that draws one id: it makes its thing under the one that was drawn beforehand. */
export const under = (ports: MovingPorts, id: string): MovingPorts => ({
  ...ports,
  ids: { ...ports.ids, next: () => id },
});

/** What tells a thing apart, as it is kept: SHA-256, hex. */
export async function fingerprintOf(text: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toHex();
}
