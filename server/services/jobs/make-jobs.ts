import type { GenerationOrder } from '../../domain/generation-order.ts';
import type { Trigger } from '../../domain/job.ts';
import type { PictureOrder } from '../../domain/picture-order.ts';
import { toInstant } from '../../domain/time.ts';
import type { IllustratePayload, NewJob, RescanCause } from '../../ports/jobs.ts';
import type { Reading } from '../illustration/extract-scene.ts';
import type { Ports } from '../ports.ts';

type Making = Pick<Ports, 'clock' | 'ids'>;

/** The job that follows the story: hand it to the port method that writes the message or moves the playhead. */
export const makeAutomaticJob = (ports: Making, chatId: string, throughMessageId: string): NewJob =>
  makeIllustrateJob(ports, chatId, throughMessageId, 'automatic', {});

/** Reads scenes again from a position on, after an edit, a swipe, a deletion or its undoing. */
export const makeRescanJob = (
  ports: Making,
  chatId: string,
  fromPosition: number,
  cause: RescanCause = 'edited',
  words: string[] = [],
): NewJob => ({
  id: ports.ids.next('job'),
  kind: 'rescan',
  trigger: 'automatic',
  chatId,
  throughMessageId: null,
  payload: {
    fromPosition,
    cause,
    words,
    followUp: drawIllustration(ports, 1),
    followUpId: ports.ids.next('job'),
  },
  createdAt: toInstant(ports.clock.now()),
});

/** An illustration with all its ids and its seed drawn, so that a restart repeats and pays nothing. */
export const makeIllustrateJob = (
  ports: Making,
  chatId: string,
  throughMessageId: string | null,
  trigger: Trigger,
  order: GenerationOrder,
): NewJob => {
  const drawn = drawIllustration(ports, order.count ?? 1);
  return {
    id: ports.ids.next('job'),
    kind: 'illustrate',
    trigger,
    chatId,
    throughMessageId,
    payload: { order, imageIds: drawn.imageIds, seed: order.seed ?? drawn.seed },
    createdAt: toInstant(ports.clock.now()),
  };
};

/** A picture of no chat. */
export const makeGenerateJob = (ports: Making, picture: PictureOrder): NewJob => {
  const drawn = drawIllustration(ports, picture.count ?? 1);
  return {
    id: ports.ids.next('job'),
    kind: 'generate',
    trigger: 'prompt',
    chatId: null,
    throughMessageId: null,
    payload: { picture, imageIds: drawn.imageIds, seed: picture.seed ?? drawn.seed },
    createdAt: toInstant(ports.clock.now()),
  };
};

/** The picture of a message that is still being written. Later messages do not move it on. */
export const makeDraftJob = (
  ports: Making,
  chatId: string,
  { message, scene, shift, hunch, readBy }: Reading,
): NewJob => {
  if (!message) throw new Error('A draft has an id.');
  const job = makeIllustrateJob(ports, chatId, null, 'automatic', {});
  const draft = { messageId: message.id, position: message.position, scene, shift, hunch, readBy };
  return { ...job, payload: { ...(job.payload as IllustratePayload), draft } };
};

const drawIllustration = ({ ids }: Making, count: number) => ({
  imageIds: Array.from({ length: count }, () => ids.next('img')),
  seed: ids.seed(),
});
