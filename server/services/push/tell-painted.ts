import { imageUrl, type Image } from '../../domain/image.ts';
import type { Job } from '../../domain/job.ts';
import type { PaintedMessage } from '../../domain/push-subscription.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<Ports, 'pushSender' | 'pushSubscriptions' | 'images' | 'chats' | 'users' | 'publicBaseUrl'>;

/** A device that was off for longer finds its pictures in the gallery. */
const ttlSeconds = 4 * 3_600;

/**
 * Tells a user's devices of what a job painted; a device whose page is looked at keeps it to itself. Devices that are
 * gone are forgotten. A service that cannot be reached is reported and otherwise without consequence.
 */
export async function tellPainted(
  ports: Needs,
  { userId, job }: { userId: string; job: Job },
  signal: AbortSignal,
  report: (error: unknown) => void,
): Promise<void> {
  if (job.imageIds.length === 0) return;
  const devices = await ports.pushSubscriptions.list(userId);
  if (devices.length === 0) return;
  const first = await ports.images.find(userId, job.imageIds[0] ?? '');
  // A picture that hangs once more was told of when it was new.
  if (first?.jobId !== job.id) return;
  const text = JSON.stringify(await writeMessage(ports, userId, job, first));
  const user = await ports.users.find(userId);
  const options = {
    ttlSeconds,
    topic: job.id.replace(/[^A-Za-z0-9]/g, '').slice(-32),
    mayReachLoopback: user?.role === 'admin',
    signal,
  };
  await Promise.all(
    devices.map(async (device) => {
      try {
        const outcome = await ports.pushSender.send(device, text, options);
        if (outcome === 'gone') await ports.pushSubscriptions.remove(userId, device.id);
      } catch (error) {
        report(error);
      }
    }),
  );
}

async function writeMessage(ports: Needs, userId: string, job: Job, image: Image): Promise<PaintedMessage> {
  const chat = job.chatId === null ? undefined : await ports.chats.find(userId, job.chatId);
  return {
    kind: 'painted',
    chatId: job.chatId,
    chatTitle: chat?.title.slice(0, 100) ?? null,
    imageId: image.id,
    count: job.imageIds.length,
    imageUrl: `${ports.publicBaseUrl ?? ''}${imageUrl(image, 'preview')}`,
    place: image.scene?.environment.value?.slice(0, 100) ?? '',
  };
}
