import { scoreChange, type ChangeScore } from '../../domain/change-score.ts';
import { placeDistance } from '../../domain/change/place-distance.ts';
import { decide, type Decision } from '../../domain/decision.ts';
import { scoreSince } from '../../domain/hunch.ts';
import type { Trigger } from '../../domain/job.ts';
import type { Scene } from '../../domain/scene.ts';
import { toInstant } from '../../domain/time.ts';
import type { Ports } from '../ports.ts';
import type { Reading } from './extract-scene.ts';
import { findBudgetUsedUp } from './find-budget-used-up.ts';
import { adaptStory } from './find-threshold.ts';
import { takesOneMore } from './load-references.ts';
import { recallPicture } from './recall-picture.ts';
import type { Story } from './story.ts';

const hourMs = 3_600_000;

/** How likely the scene now is another than the one that was painted last. */
export async function scoreScene(
  ports: Pick<Ports, 'chats'>,
  { userId, chat }: Story,
  { scene, hunch }: Pick<Reading, 'scene' | 'hunch'>,
): Promise<ChangeScore> {
  const painted = await ports.chats.findBackdropScene(userId, chat.id);
  return scoreSince(painted?.scene ?? null, scene, hunch);
}

export interface Weighing {
  trigger: Trigger;
  reading: Pick<Reading, 'message' | 'scene'> & Partial<Pick<Reading, 'foreseen'>>;
  score: ChangeScore;
  superseded: boolean;
}

/** Gathers what the rule of `domain/decision.ts` asks for, and asks it. */
export async function weighScene(
  ports: Pick<
    Ports,
    'chats' | 'timeline' | 'thresholds' | 'images' | 'connections' | 'providers' | 'ledger' | 'clock'
  >,
  told: Story,
  { trigger, reading, score, superseded }: Weighing,
): Promise<Decision> {
  const story = await adaptStory(ports, told, reading.message?.position ?? 0);
  const { userId, chat, settings } = story;
  const { message, scene } = reading;
  const now = ports.clock.now();
  const [painted, brakes] = await Promise.all([
    ports.chats.findBackdropScene(userId, chat.id),
    ports.timeline.brakeFacts(userId, chat.id, message?.position ?? 0, toInstant(now - hourMs)),
  ]);
  // A backdrop that was taken down stays down until something new is painted.
  const recalled =
    trigger === 'automatic' && painted ? await recallPicture(ports, story, reading, painted) : null;
  const again = recalled?.kind === 'same_place' && (await takesOneMore(ports, story));
  const earlierImageId = again ? recalled.imageId : null;
  return decide({
    trigger,
    score,
    shown: painted ? scoreChange(painted.scene, scene).total : 0,
    placeShown: painted ? placeDistance(painted.scene, scene) : 0,
    placeKnown: knowsPlace(scene),
    backdrop: painted ? (knowsPlace(painted.scene) ? 'placed' : 'unplaced') : 'empty',
    policy: settings,
    facts: {
      now,
      lastPaintedAt: brakes.lastPaintedAt === null ? null : Date.parse(brakes.lastPaintedAt),
      // Nobody counts a message that is not there yet.
      messagesSinceLastPaint: (brakes.messagesSinceLastPaint ?? Infinity) + (reading.foreseen ? 1 : 0),
      paintedLastHour: brakes.paintedSince,
      pinned: chat.backdrop?.pinned ?? false,
      rememberedImageId: recalled?.kind === 'same_scene' ? recalled.imageId : null,
      earlierImageId,
      overBudget: trigger === 'automatic' ? await findBudgetUsedUp(ports, story, earlierImageId) : null,
      superseded,
    },
  });
}

const knowsPlace = (scene: Scene): boolean =>
  scene.environmentClass.value !== null || scene.environment.value !== null;
