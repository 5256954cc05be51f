import { noReasons, scoreChange, type ChangeScore } from './change-score.ts';
import { decide, type Decision, type DecisionPolicy } from './decision.ts';
import { advanceHunch, noHunch, scoreSince } from './hunch.ts';
import { recallScene, type Memory } from './scene-memory.ts';
import type { Scene } from './scene.ts';
import type { Settings } from './settings.ts';

/** One message as it was read. */
export interface StoryStep {
  messageId: string;
  scene: Scene;
  shift: ChangeScore | null;
}

export interface ReplayedStep {
  /** Against the scene of the picture that hangs when the message comes. */
  score: ChangeScore;
  decision: Decision;
  /** The message whose picture hangs from here on: its own, or with `reuse` an earlier one's. `null` while held. */
  pictureOf: string | null;
}

/** The settings that a replay heeds. */
type ReplayPolicy = DecisionPolicy & Pick<Settings, 'sceneMemory'>;

/** So many kept pictures of one kind of place are looked through. */
export const memoriesPerPlace = 24;

/** Decides about one message after the other as a chat would that is played from the start; brakes of time are off. */
export function createReplay(policy: ReplayPolicy): (step: StoryStep) => ReplayedStep {
  const memories = new Map<string | null, Memory[]>();
  let painted: Scene | null = null;
  let hunch = noHunch;
  let since = 0;
  return ({ messageId, scene, shift }) => {
    since += 1;
    hunch = advanceHunch({
      before: hunch,
      shift: shift ?? nothing,
      reference: painted,
      now: scene,
      messageId,
    });
    const score = scoreSince(painted, scene, hunch);
    const kind = scene.environmentClass.value;
    const kept = memories.get(kind) ?? [];
    const recollection = painted && policy.sceneMemory ? recallScene(kept, scene, painted) : null;
    const remembered = recollection?.kind === 'same_scene' ? recollection : null;
    const decision = decide({
      trigger: 'automatic',
      score,
      shown: painted ? scoreChange(painted, scene).total : 0,
      placeKnown: scene.environment.value !== null || kind !== null,
      backdrop: painted ? 'placed' : 'empty',
      policy,
      facts: {
        now: 0,
        lastPaintedAt: painted ? -policy.cooldownMs : null,
        messagesSinceLastPaint: since,
        paintedLastHour: 0,
        pinned: false,
        rememberedImageId: remembered?.imageId ?? null,
        earlierImageId: null,
        overBudget: null,
        superseded: false,
      },
    });
    if (decision.kind === 'hold') return { score, decision, pictureOf: null };
    const hung = decision.kind === 'reuse' && remembered ? remembered : { imageId: messageId, scene };
    if (hung.imageId === messageId) memories.set(kind, [hung, ...kept].slice(0, memoriesPerPlace));
    painted = hung.scene;
    hunch = noHunch;
    since = 0;
    return { score, decision, pictureOf: hung.imageId };
  };
}

const nothing: ChangeScore = { total: 0, fields: noReasons };
