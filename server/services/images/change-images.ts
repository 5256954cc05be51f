import type { BulkChange, BulkResult } from '../../contract/gallery.ts';
import { toInstant } from '../../domain/time.ts';
import type { ImageRepository } from '../../ports/images.ts';
import type { Actor, Ports } from '../ports.ts';

/** Pictures whose words are written anew in one go: some milliseconds. */
const portion = 50;

/** Does one thing to many pictures, a portion at a time. What is not theirs is left out. */
export async function changeImages(
  ports: Pick<Ports, 'images' | 'clock'>,
  actor: Actor,
  { imageIds, do: change }: BulkChange,
): Promise<BulkResult> {
  const work = chooseWork(ports.images, actor.id, change, toInstant(ports.clock.now()));
  const changed: string[] = [];
  for (let done = 0; done < imageIds.length; done += portion) {
    if (done > 0) await new Promise((resume) => setImmediate(resume));
    changed.push(...(await work(imageIds.slice(done, done + portion))));
  }
  return { changed: changed.length, imageIds: changed };
}

function chooseWork(images: ImageRepository, userId: string, change: BulkChange['do'], at: string) {
  return (imageIds: string[]): Promise<string[]> => {
    if (change === 'delete') return images.trash(userId, imageIds, at);
    if (change === 'restore') return images.restore(userId, imageIds);
    if (change === 'delete-forever') return images.remove(userId, imageIds);
    if ('favourite' in change) return images.star(userId, imageIds, change.favourite);
    if ('addTags' in change) return images.addTags(userId, imageIds, change.addTags);
    return images.removeTags(userId, imageIds, change.removeTags);
  };
}
