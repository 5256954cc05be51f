import { scoreChange } from '../../domain/change-score.ts';
import type { Scene } from '../../domain/scene.ts';
import { toInstant } from '../../domain/time.ts';
import type { Draft } from '../../ports/drafts.ts';
import { adaptStory } from '../illustration/find-threshold.ts';
import { loadStory, type Story } from '../illustration/story.ts';
import { scoreScene, weighScene } from '../illustration/weigh-scene.ts';
import { makeDraftJob } from '../jobs/make-jobs.ts';
import type { Ports } from '../ports.ts';
import { readDraft } from './read-draft.ts';

export type Looking = Pick<
  Ports,
  | 'chats'
  | 'settings'
  | 'messages'
  | 'timeline'
  | 'aliases'
  | 'thresholds'
  | 'images'
  | 'jobs'
  | 'ledger'
  | 'connections'
  | 'providers'
  | 'extractor'
  | 'ids'
  | 'clock'
>;

/**
 * Reads a draft as far as it came, and begins its picture where the story by itself would paint one. A picture that was
 * begun for another scene is called off as long as it has not been ordered; once one was, no other is begun before the
 * message is there and decided about.
 */
export async function lookAtDraft(ports: Looking, draft: Draft, text: string): Promise<void> {
  const { userId, chatId } = draft;
  const told = await loadStory(ports, userId, chatId);
  const reading = await readDraft(ports, told, { ...draft, text });
  if (!reading) return;
  draft.scene = reading.scene;
  const story = await adaptStory(ports, told, reading.message?.position ?? 0);
  if (draft.order) await reviseOrder(ports, story, draft, reading.scene);
  if (draft.order || draft.spent) return;
  const score = await scoreScene(ports, told, reading);
  const decision = await weighScene(ports, told, { trigger: 'automatic', reading, score, superseded: false });
  if (decision.kind === 'hold') return;
  const job = await ports.jobs.add(userId, makeDraftJob(ports, chatId, reading));
  draft.order = { jobId: job.id, scene: reading.scene };
}

/** Lets go of an order that came to nothing or is for another scene, or leaves it at what was ordered. */
async function reviseOrder(
  { jobs, clock }: Looking,
  { settings }: Story,
  draft: Draft,
  scene: Scene,
): Promise<void> {
  const { userId, order } = draft;
  const job = order && (await jobs.find(userId, order.jobId));
  if (!order || !job) return;
  if (job.finishedAt !== null) {
    if (job.state === 'done' && job.imageIds.length === 0) draft.order = null;
    else draft.spent = true;
    return;
  }
  if (scoreChange(order.scene, scene).total < settings.sceneChangeThreshold) return;
  if (await jobs.cancelUnsent(userId, order.jobId, toInstant(clock.now()))) draft.order = null;
  else draft.spent = true;
}
