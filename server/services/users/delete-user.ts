import { ConnectionKind } from '../../domain/connection.ts';
import { ImageSizeName } from '../../domain/image.ts';
import { imageFileName } from '../../domain/image-file.ts';
import type { FileName } from '../../ports/image-store.ts';
import { AppError } from '../../domain/failure.ts';
import { toInstant } from '../../domain/time.ts';
import { ownerId } from '../../domain/user.ts';
import type { Actor, Ports } from '../ports.ts';
import { endRun } from '../replies/stop-reply.ts';
import { getUser } from './get-user.ts';
import { mustBeAdmin } from './must-be-admin.ts';
import { ownerStays } from './update-user.ts';

type Removing = Pick<
  Ports,
  | 'users'
  | 'images'
  | 'imageStore'
  | 'namedFiles'
  | 'movingStore'
  | 'replyRuns'
  | 'connections'
  | 'referenceStore'
  | 'clock'
>;
type ConnectionPorts = Pick<Ports, 'connections' | 'referenceStore'>;

/**
 * Removes a user with chats, pictures, uploads and settings, for good; what is being written for them ends. Cut off half way it can be done again: the user is
 * disabled first and their row goes last. Throws `AppError('forbidden')`, `AppError('not_found')`, and
 * `AppError('conflict')` for the local owner, for oneself, and when no admin could sign in any more.
 */
export async function deleteUser(ports: Removing, actor: Actor, userId: string): Promise<void> {
  mustBeAdmin(actor);
  await getUser(ports, userId);
  if (userId === ownerId) throw ownerStays();
  if (userId === actor.id) throw new AppError('conflict', 'You cannot remove yourself.');
  const at = toInstant(ports.clock.now());
  await ports.users.update(userId, { disabledAt: at });
  await Promise.all(ports.replyRuns.list(userId).map(endRun));
  for (const { id } of await ports.movingStore.list(userId)) await ports.movingStore.remove(userId, id);
  const since = ports.clock.now();
  const files = await ports.images.listFilesOnlyOf(userId);
  await removeConnections(ports, userId);
  await ports.users.remove(userId, at);
  await removePictures(ports, files, since);
}

const portion = 100;

/**
 * After their rows, so that no row is ever without its file. Removing rows takes its time: what somebody else has
 * brought or painted meanwhile is asked for again, and what they touched since the files were listed stays. What a
 * backup holds on to goes with the next sweep.
 */
async function removePictures(
  { imageStore, namedFiles }: Pick<Ports, 'imageStore' | 'namedFiles'>,
  files: readonly FileName[],
  since: number,
): Promise<void> {
  for (let done = 0; done < files.length; done += portion) {
    const listed = files.slice(done, done + portion);
    const named = await namedFiles.listNeeded(listed.map(({ hash }) => hash));
    const needed = new Set(named.map(({ hash }) => hash));
    const going = listed.filter(({ hash }) => !needed.has(hash));
    const paths = going.flatMap((file) => ImageSizeName.options.map((size) => imageFileName(file, size)));
    if (paths.length > 0) await imageStore.removeUntouched(paths, since);
  }
}

/** One by one, so that their keys are overwritten on the disk and the files that nobody else has go too. */
async function removeConnections(
  { connections, referenceStore }: ConnectionPorts,
  userId: string,
): Promise<void> {
  for (const kind of ConnectionKind.options) {
    for (;;) {
      const found = await connections.list(userId, kind, { limit: 100 });
      if (found.length === 0) break;
      for (const { id } of found) {
        const hashes = (await connections.remove(userId, id, [])) ?? [];
        for (const hash of hashes) await referenceStore.remove(hash);
      }
    }
  }
}
