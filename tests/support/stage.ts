import type { Chat } from '../../server/domain/chat.ts';
import type { Image } from '../../server/domain/image.ts';
import type { Message } from '../../server/domain/message.ts';
import { createWorld, type World } from './create-world.ts';
import { makeChat, recordMessage } from './records.ts';
import { runJobs } from './run-jobs.ts';

/** A world with one chat in it, and short words for what tests of the scene engine do all the time. */
export interface Stage {
  world: World;
  chat: Chat;
  /** Records messages and runs every job. Returns the last one. */
  say(...texts: string[]): Promise<Message>;
  /** Of its owner, newest first. */
  images(): Promise<Image[]>;
  timeline(): ReturnType<World['ports']['timeline']['list']>;
  backdrop(): Promise<Chat['backdrop'] | undefined>;
}

export async function setStage(world: World = createWorld()): Promise<Stage> {
  const chat = await makeChat(world);
  const { owner, ports } = world;
  return {
    world,
    chat,
    say: async (...texts) => {
      let last: Message | undefined;
      for (const text of texts) last = (await recordMessage(world, chat.id, text)).message;
      await runJobs(world);
      if (!last) throw new Error('Nothing was said.');
      return last;
    },
    images: async () => (await ports.images.list(owner.id, { limit: 50 })).images,
    timeline: () => ports.timeline.list(owner.id, chat.id, { limit: 500 }),
    backdrop: async () => (await ports.chats.find(owner.id, chat.id))?.backdrop,
  };
}
