import type { Image } from '../../server/domain/image.ts';
import type { Job } from '../../server/domain/job.ts';
import { plainMessage, type Message } from '../../server/domain/message.ts';
import { free } from '../../server/domain/money.ts';
import { emptyScene } from '../../server/domain/scene.ts';
import type { ClaimedJob } from '../../server/ports/jobs.ts';
import { toInstant } from '../../server/domain/time.ts';
import type { TimelineEntry } from '../../server/domain/timeline.ts';
import { noHunch } from '../../server/domain/hunch.ts';
import { readLocally } from '../../server/domain/scene-reading.ts';
import { makeAutomaticJob, makeIllustrateJob } from '../../server/services/jobs/make-jobs.ts';
import type { Actor } from '../../server/services/ports.ts';
import type { World } from './create-world.ts';

/** An empty chat of that user. */
export const makeChat = ({ ports, owner }: World, title = 'A chat', actor: Actor = owner) =>
  ports.chats.create(
    actor.id,
    {
      id: ports.ids.next('cht'),
      title,
      origin: 'written',
      playhead: null,
      characterIds: [],
      personaId: null,
      newElements: [],
      messages: [],
      createdAt: toInstant(ports.clock.now()),
    },
    null,
  );

/** A message that is not in a chat yet. */
export const draftMessage = ({ ports }: World, chatId: string, text: string): Omit<Message, 'position'> => ({
  id: ports.ids.next('msg'),
  chatId,
  role: 'narrator',
  name: 'Narrator',
  text,
  swipes: [text],
  swipeIndex: 0,
  createdAt: toInstant(ports.clock.now()),
  ...plainMessage,
});

/** Appends a message, with the automatic job that follows it unless told otherwise. */
export const recordMessage = (world: World, chatId: string, text: string, options = { job: true }) => {
  const draft = draftMessage(world, chatId, text);
  const job = options.job ? makeAutomaticJob(world.ports, chatId, draft.id) : null;
  return world.ports.messages.record(world.owner.id, draft, job);
};

export const makeEntry = (message: Message, values: Partial<TimelineEntry> = {}): TimelineEntry => ({
  messageId: message.id,
  position: message.position,
  scene: emptyScene(),
  shift: null,
  hunch: noHunch,
  readBy: readLocally,
  score: { total: 0, fields: { environment: 0, timeOfDay: 0, weather: 0, mood: 0, focalDetail: 0 } },
  decision: { kind: 'hold', because: [{ code: 'no_place_yet', params: {} }] },
  imageId: null,
  ...values,
});

export const makeImage = ({ ports }: World, values: Partial<Image> = {}): Image => ({
  id: ports.ids.next('img'),
  origin: 'painted',
  chatId: null,
  messageId: null,
  jobId: null,
  provider: 'painter',
  model: 'fake',
  prompt: 'a wide view',
  negativePrompt: '',
  seed: 7,
  scene: emptyScene(),
  leftOut: [],
  width: 64,
  height: 48,
  mime: 'image/png',
  bytes: 10,
  hash: 'ab'.repeat(32),
  placeholder: 'cGxhY2Vob2xkZXI=',
  connectionId: null,
  cost: free,
  credits: null,
  recipe: null,
  film: null,
  variationOf: null,
  favourite: false,
  tags: [],
  deletedAt: null,
  createdAt: toInstant(ports.clock.now()),
  ...values,
});

/** Claims the next job, as a worker does. */
export const claim = ({ ports }: World, leaseMs = 60_000) =>
  ports.jobs.claim('worker', toInstant(ports.clock.now()), toInstant(ports.clock.now() + leaseMs));

/** The same for a job that must be there. */
export const take = async (world: World, leaseMs?: number): Promise<ClaimedJob> => {
  const job = await claim(world, leaseMs);
  if (!job) throw new Error('There was no job.');
  return job;
};

/** A job of the owner's that ended without a picture. */
export async function makeFailedJob(world: World, chatId: string): Promise<Job> {
  const { ports, owner } = world;
  const order = { prompt: 'a lighthouse', seed: 7 };
  const job = await ports.jobs.add(owner.id, makeIllustrateJob(ports, chatId, null, 'prompt', order));
  world.database.raw
    .query(`UPDATE jobs SET state = 'failed', failure = $failure, finished_at = $at WHERE id = $id`)
    .run({
      failure: JSON.stringify({ reason: 'outcome_unknown', message: 'Nobody knows.' }),
      at: now(world),
      id: job.id,
    });
  return job;
}

export const now = ({ ports }: World): string => toInstant(ports.clock.now());
