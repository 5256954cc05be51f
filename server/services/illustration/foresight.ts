import { scoreChange, type ChangeScore } from '../../domain/change-score.ts';
import type { Decision } from '../../domain/decision.ts';
import type { Scene } from '../../domain/scene.ts';
import type { ClaimedJob, IllustratePayload } from '../../ports/jobs.ts';
import { readDraft } from '../drafts/read-draft.ts';
import type { Ports } from '../ports.ts';
import type { Verdict } from './decide-scene.ts';
import type { Reading } from './extract-scene.ts';
import { adaptStory } from './find-threshold.ts';
import type { Following } from './follow-story.ts';
import type { Story } from './story.ts';

/** A picture for a message that is not being written any more: nobody will order it, its message decides anew. */
export function isForNothing(
  { drafts }: Pick<Ports, 'drafts'>,
  { payload, userId, chatId }: Pick<ClaimedJob, 'payload' | 'userId' | 'chatId'>,
): boolean {
  const { draft } = payload as IllustratePayload;
  if (draft === undefined) return false;
  return chatId === null || drafts.find(userId, chatId)?.id !== draft.messageId;
}

/** Whether a message says something else by now than when its picture was begun, or was never said at all. */
export async function wentElsewhere(
  ports: Following & Pick<Ports, 'drafts' | 'thresholds'>,
  story: Story,
  { message, scene, foreseen }: Reading,
): Promise<boolean> {
  if (!foreseen || !message) return false;
  const { userId, chat } = story;
  const said = await ports.messages.find(userId, message.id);
  const draft = ports.drafts.find(userId, chat.id);
  const now = said
    ? (await readDraft(ports, story, said))?.scene
    : draft?.id === message.id
      ? (draft.scene ?? undefined)
      : undefined;
  return now === undefined || !(await isAlike(ports, story, message.position, scene, now));
}

/** What was made of a message before it was there. */
export interface Foresight {
  /** The scene it was made for. */
  scene: Scene;
  decision: Decision;
  score: ChangeScore;
  /** `null`: its job failed, or somebody called it off. */
  imageId: string | null;
}

/** Undefined where nothing was ordered for the message while it was being written. */
export async function findForesight(
  { jobs }: Pick<Ports, 'jobs'>,
  userId: string,
  messageId: string,
): Promise<Foresight | undefined> {
  const job = await jobs.findForeseen(userId, messageId);
  const verdict = job?.steps['decide'] as Verdict | undefined;
  if (!job || !verdict || verdict.decision.kind === 'hold') return undefined;
  return {
    scene: job.draft.scene,
    decision: verdict.decision,
    score: job.steps['score'] as ChangeScore,
    imageId: job.imageIds[0] ?? null,
  };
}

/** Whether two scenes are one picture, as the story is set. */
export async function isAlike(
  ports: Pick<Ports, 'timeline' | 'thresholds'>,
  story: Story,
  position: number,
  one: Scene,
  other: Scene,
): Promise<boolean> {
  const { settings } = await adaptStory(ports, story, position);
  return scoreChange(one, other).total < settings.sceneChangeThreshold;
}
