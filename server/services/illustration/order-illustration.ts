import type { Decision } from '../../domain/decision.ts';
import type { GenerationOrder } from '../../domain/generation-order.ts';
import type { Job, Trigger } from '../../domain/job.ts';
import type { Settings } from '../../domain/settings.ts';
import { makeIllustrateJob } from '../jobs/make-jobs.ts';
import { chooseConnection } from '../connections/choose-connection.ts';
import type { Actor, Ports } from '../ports.ts';
import { nothingRead } from './extract-scene.ts';
import { findPresentMessage, loadStory } from './story.ts';
import { scoreScene, weighScene } from './weigh-scene.ts';

type Reach = Pick<
  Ports,
  | 'chats'
  | 'settings'
  | 'messages'
  | 'timeline'
  | 'thresholds'
  | 'images'
  | 'jobs'
  | 'ledger'
  | 'connections'
  | 'providers'
  | 'ids'
  | 'clock'
>;

/**
 * Orders a picture of the present scene: a job, or the decision when the threshold holds it. Force and the
 * user's own words are never held.
 * Throws `AppError('not_found')` for the chat, `AppError('invalid')` for a connection that is not there.
 */
export async function orderIllustration(
  ports: Reach,
  actor: Actor,
  chatId: string,
  order: GenerationOrder,
): Promise<{ job: Job } | { decision: Decision }> {
  const story = await loadStory(ports, actor.id, chatId);
  await chooseConnection(ports, actor.id, order, story.settings);
  const trigger = nameTrigger(order, story.settings);
  const present = await findPresentMessage(ports, story);
  const entry = present && (await ports.timeline.find(actor.id, present.id));
  if (trigger === 'generate' && (entry || !present)) {
    const message = entry ? { id: entry.messageId, position: entry.position } : null;
    const reading = { ...(entry ?? nothingRead), message };
    const score = await scoreScene(ports, story, reading);
    const decision = await weighScene(ports, story, { trigger, reading, score, superseded: false });
    if (decision.kind === 'hold') return { decision };
  }
  const job = makeIllustrateJob(ports, chatId, present?.id ?? null, trigger, order);
  return { job: await ports.jobs.add(actor.id, job) };
}

function nameTrigger({ prompt, force }: GenerationOrder, settings: Settings): Trigger {
  if (prompt) return 'prompt';
  return force || settings.forceGeneration ? 'force' : 'generate';
}
