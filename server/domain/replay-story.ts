import { noReasons, scoreChange, type ChangeScore } from './change-score.ts';
import { placeDistance } from './change/place-distance.ts';
import { decide, type Decision, type DecisionPolicy } from './decision.ts';
import { advanceHunch, noHunch, scoreSince, type Hunch } from './hunch.ts';
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
export type ReplayPolicy = DecisionPolicy & Pick<Settings, 'sceneMemory'>;

/** So many kept pictures of one kind of place are looked through. */
export const memoriesPerPlace = 24;

/** Decides about one message after the other as a chat would that is played from the start; brakes of time are off. */
export function createReplay(policy: ReplayPolicy): (step: StoryStep) => ReplayedStep {
  const replay = createReplays([policy]);
  return (step) => replay(step)[0]!;
}

/**
 * The same for several policies at once, in their order. What hangs and what is suspected is weighed once for all of
 * them that painted last at the same message, so that twenty cost little more than a few.
 */
export function createReplays(policies: readonly ReplayPolicy[]): (step: StoryStep) => ReplayedStep[] {
  const courses = policies.map((policy) => ({ policy, wall: bare, memories: new Memories() }));
  return (step) => {
    const weighed = new Map<Wall, Weighed>();
    const hung = new Map<string, Wall>();
    return courses.map((course) => {
      const { policy, memories } = course;
      let now = weighed.get(course.wall);
      if (!now) weighed.set(course.wall, (now = weigh(course.wall, step)));
      const replayed = decideStep(policy, memories, now, step);
      course.wall = now.after;
      if (replayed.hangs) {
        const { imageId, scene } = replayed.hangs;
        let wall = hung.get(imageId);
        if (!wall) hung.set(imageId, (wall = { scene, hunch: noHunch, since: 0 }));
        course.wall = wall;
        if (imageId === step.messageId) memories.keep(replayed.hangs);
      }
      return { score: now.score, decision: replayed.decision, pictureOf: replayed.hangs?.imageId ?? null };
    });
  };
}

/** What hangs, and what came after it. */
interface Wall {
  readonly scene: Scene | null;
  readonly hunch: Hunch;
  /** Messages since it was hung. */
  readonly since: number;
}

const bare: Wall = { scene: null, hunch: noHunch, since: 0 };

/** A wall when a message came, and as it is left when nothing is painted. */
interface Weighed {
  score: ChangeScore;
  after: Wall;
  before: Wall;
  shown: number | undefined;
}

function weigh(before: Wall, { messageId, scene, shift }: StoryStep): Weighed {
  const { scene: reference, since } = before;
  const hunch = advanceHunch({
    before: before.hunch,
    shift: shift ?? nothing,
    reference,
    now: scene,
    messageId,
  });
  const after = { scene: reference, hunch, since: since + 1 };
  return { score: scoreSince(reference, scene, hunch), after, before, shown: undefined };
}

function decideStep(
  policy: ReplayPolicy,
  memories: Memories,
  weighed: Weighed,
  { messageId, scene }: StoryStep,
): { decision: Decision; hangs: Memory | null } {
  const { score, before, after } = weighed;
  const painted = before.scene;
  // Below the threshold nobody asks what would be seen or is remembered, and both cost more than all the rest.
  const asked = painted !== null && score.total >= policy.sceneChangeThreshold;
  if (asked) weighed.shown ??= scoreChange(painted, scene).total;
  const remembered = asked && policy.sceneMemory ? memories.recall(scene, painted) : null;
  const decision = decide({
    trigger: 'automatic',
    score,
    shown: asked ? (weighed.shown ?? 0) : 0,
    placeShown: asked ? placeDistance(painted, scene) : 0,
    placeKnown: scene.environment.value !== null || scene.environmentClass.value !== null,
    backdrop: painted ? 'placed' : 'empty',
    policy,
    facts: {
      now: 0,
      lastPaintedAt: painted ? -policy.cooldownMs : null,
      messagesSinceLastPaint: after.since,
      paintedLastHour: 0,
      pinned: false,
      rememberedImageId: remembered?.imageId ?? null,
      earlierImageId: null,
      overBudget: null,
      superseded: false,
    },
  });
  if (decision.kind === 'hold') return { decision, hangs: null };
  const hangs = decision.kind === 'reuse' && remembered ? remembered : { imageId: messageId, scene };
  return { decision, hangs };
}

/** The pictures a course has painted, by kind of place, the latest first. */
class Memories {
  readonly #byKind = new Map<string | null, Memory[]>();

  recall(scene: Scene, hanging: Scene): Memory | null {
    const kept = this.#byKind.get(scene.environmentClass.value) ?? [];
    const recollection = recallScene(kept, scene, hanging);
    return recollection?.kind === 'same_scene' ? recollection : null;
  }

  keep(memory: Memory): void {
    const kind = memory.scene.environmentClass.value;
    this.#byKind.set(kind, [memory, ...(this.#byKind.get(kind) ?? [])].slice(0, memoriesPerPlace));
  }
}

const nothing: ChangeScore = { total: 0, fields: noReasons };
