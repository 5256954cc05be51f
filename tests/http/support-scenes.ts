import type { World } from '../support/create-world.ts';
import { sceneWith } from '../support/fakes/scene-extractor.ts';
import { makeChat, makeEntry, recordMessage } from '../support/records.ts';
import type { Door } from './support.ts';
import { storeImage } from './support-images.ts';

/** A chat whose messages were read: a tavern, then a harbour that was held. */
export async function makeStory(world: World) {
  const { ports, owner } = world;
  const chat = await makeChat(world, 'A story');
  const ids: string[] = [];
  for (const [place, total] of [
    ['tavern', 0],
    ['harbour', 0.3],
  ] as const) {
    const { message } = await recordMessage(world, chat.id, `place=${place}`, { job: false });
    const score = {
      total,
      fields: { environment: total, timeOfDay: 0, weather: 0, mood: 0, focalDetail: 0 },
    };
    const scene = sceneWith({ environmentClass: place });
    await ports.timeline.write(owner.id, chat.id, [makeEntry(message, { scene, score })], []);
    ids.push(message.id);
  }
  return { chat, ids };
}

/** The story, an empty chat, and things of a stranger’s, by name. */
export const arrangeStory = async (door: Door) => {
  const { world } = door;
  const { chat, ids } = await makeStory(world);
  const image = await storeImage(world);
  const foreignImage = await storeImage(world, { actor: world.stranger });
  const empty = await makeChat(world, 'Empty');
  const foreign = await makeChat(world, 'A stranger’s', world.stranger);
  return {
    chat: chat.id,
    first: ids[0] ?? '',
    second: ids[1] ?? '',
    image: image.id,
    foreignImage: foreignImage.id,
    empty: empty.id,
    foreign: foreign.id,
  };
};
