import type { World } from '../command.ts';

/** One part of `cyclorama admin`: `users`, `password`. To add one, write it and name it in `admin.ts`. */
export interface AdminArea {
  name: string;
  /** What stands behind `cyclorama admin`, and what it does. */
  usage: readonly (readonly [synopsis: string, meaning: string])[];
  /** Throws `CommandError` for what the user can put right. */
  run(args: string[], world: World): Promise<void>;
}
