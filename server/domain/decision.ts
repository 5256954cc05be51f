import { z } from 'zod';
import type { ChangeScore } from './change-score.ts';
import type { Trigger } from './job.ts';
import type { Settings } from './settings.ts';
import type { UsedUp } from './spending.ts';

/** Every reason a decision can have. Sentences are made in the interface. */
export const DecisionCode = z.enum([
  'first_scene',
  'new_place',
  'new_hour',
  'new_weather',
  'changed',
  'forced',
  'asked',
  'own_prompt',
  'remembered',
  'repainted',
  'pinned',
  'no_place_yet',
  'whereabouts_unknown',
  'below_threshold',
  'automatic_off',
  'ask_first',
  'cooldown',
  'every_n',
  'too_many_this_hour',
  'over_budget',
  'superseded',
  'passed',
]);
export type DecisionCode = z.infer<typeof DecisionCode>;

export const DecisionReason = z.object({
  code: DecisionCode,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type DecisionReason = z.infer<typeof DecisionReason>;

/** What is done about a message's scene, with its reasons as codes, the weightiest first. */
export const Decision = z.object({
  kind: z.enum(['paint', 'reuse', 'hold']),
  because: z.array(DecisionReason),
});
export type Decision = z.infer<typeof Decision>;

/** The settings that a decision heeds. */
export type DecisionPolicy = Pick<
  Settings,
  | 'sceneChangeThreshold'
  | 'forceGeneration'
  | 'autoGenerate'
  | 'askFirst'
  | 'cooldownMs'
  | 'everyTurns'
  | 'maxPerHour'
>;

/** What is known when the decision falls. Times are epoch milliseconds. */
export interface DecisionFacts {
  now: number;
  /** `null`: nothing was painted in this chat yet. */
  lastPaintedAt: number | null;
  /** Messages after the one that was painted last, this one included. */
  messagesSinceLastPaint: number;
  paintedLastHour: number;
  /** The user set the backdrop by hand: what is painted goes into the film strip only. */
  pinned: boolean;
  /** A picture of this very scene that is kept already. */
  rememberedImageId: string | null;
  /** A picture of this place under another sky that would go along as a reference. */
  earlierImageId: string | null;
  /** The budget that is used up, if one is. */
  overBudget: UsedUp | null;
  /** A newer scene waits already. */
  superseded: boolean;
}

export interface DecisionInput {
  trigger: Trigger;
  score: ChangeScore;
  /** How far the scene that would be painted is from the one that hangs: the part of the score that shows. */
  shown: number;
  /** How far its place alone is from the one that hangs. */
  placeShown: number;
  /** Whether the scene knows its place. */
  placeKnown: boolean;
  /** What the backdrop shows: nothing, a picture of no known place (painted to order), or a place. */
  backdrop: 'empty' | 'unplaced' | 'placed';
  policy: DecisionPolicy;
  facts: DecisionFacts;
}

/**
 * Paint, reuse or hold. *Force* and the user's own words never ask the threshold or the brakes; *generate* asks the
 * threshold only; the story by itself asks everything. Never throws: holding is an answer.
 */
export function decide(input: DecisionInput): Decision {
  const { trigger, policy, facts } = input;
  if (trigger === 'force') return paint([reason('forced')], facts);
  if (trigger === 'prompt') return paint([reason('own_prompt')], facts);
  if (trigger === 'automatic') {
    if (!policy.autoGenerate) return hold([reason('automatic_off')]);
    if (facts.superseded) return hold([reason('superseded')]);
  }

  const wanted = policy.forceGeneration ? [reason('forced')] : whyChanged(input);
  const refusal = policy.forceGeneration ? null : whyNot(input);
  if (refusal) return hold([refusal]);

  // Hanging what hangs already is no picture: who wants one for every message gets it painted.
  const image = policy.forceGeneration || input.shown < sameInPicture ? null : facts.rememberedImageId;
  if (trigger === 'automatic') {
    const brakes = listBrakes(policy, facts, image === null);
    if (brakes.length > 0) return hold(brakes);
  }
  const because = trigger === 'generate' ? [reason('asked'), ...wanted] : wanted;
  if (image === null) return paint(withEarlier(because, facts), facts);
  return { kind: 'reuse', because: withPin([...because, reason('remembered', { imageId: image })], facts) };
}

/** Two scenes, or places, nearer than this are one picture. */
const sameInPicture = 0.15;

/** The one reason why this scene needs no picture, or `null`. */
function whyNot(input: DecisionInput): DecisionReason | null {
  const { placeKnown, backdrop, score, shown, policy } = input;
  if (backdrop === 'empty') return placeKnown ? null : reason('no_place_yet');
  if (backdrop === 'unplaced' && placeKnown) return null;
  if (score.total >= policy.sceneChangeThreshold) {
    // The story went on to somewhere nobody has named yet: the place it left, in another light, would tell nothing.
    return isSamePlace(input) && shown < policy.sceneChangeThreshold
      ? reason('whereabouts_unknown', { score: score.total, threshold: policy.sceneChangeThreshold })
      : null;
  }
  return reason('below_threshold', { score: score.total, threshold: policy.sceneChangeThreshold });
}

/** The picture would show the place that hangs, whatever the words let suspect. */
const isSamePlace = ({ backdrop, placeShown }: DecisionInput): boolean =>
  backdrop === 'placed' && placeShown < sameInPicture;

/** What changed, the largest share first; a share under a quarter of the total is no reason. */
function whyChanged(input: DecisionInput): DecisionReason[] {
  const { backdrop, score } = input;
  if (backdrop === 'empty') return [reason('first_scene')];
  const shares: [DecisionCode, number][] = [
    ['new_place', isSamePlace(input) ? 0 : score.fields.environment],
    ['new_hour', score.fields.timeOfDay],
    ['new_weather', score.fields.weather],
  ];
  const telling = shares
    .filter(([, share]) => share > 0 && share >= score.total / 4)
    .sort((a, b) => b[1] - a[1]);
  if (backdrop === 'unplaced' && telling[0]?.[0] !== 'new_place') return [reason('first_scene')];
  if (telling.length === 0) return [reason('changed', { score: score.total })];
  return telling.map(([code, share]) => reason(code, { score: score.total, share }));
}

/** Every brake that is on. A picture that is kept already costs nothing, so the brakes on cost let it pass. */
function listBrakes(policy: DecisionPolicy, facts: DecisionFacts, costs: boolean): DecisionReason[] {
  const brakes: DecisionReason[] = [];
  if (costs && facts.overBudget) brakes.push(sayUsedUp(facts.overBudget));
  const leftMs = facts.lastPaintedAt === null ? 0 : facts.lastPaintedAt + policy.cooldownMs - facts.now;
  if (leftMs > 0) brakes.push(reason('cooldown', { leftMs }));
  if (facts.lastPaintedAt !== null && facts.messagesSinceLastPaint < policy.everyTurns) {
    brakes.push(reason('every_n', { every: policy.everyTurns, since: facts.messagesSinceLastPaint }));
  }
  if (costs && policy.maxPerHour !== null && facts.paintedLastHour >= policy.maxPerHour) {
    brakes.push(reason('too_many_this_hour', { painted: facts.paintedLastHour, most: policy.maxPerHour }));
  }
  if (policy.askFirst) brakes.push(reason('ask_first'));
  return brakes;
}

/** The budget that holds automatic painting, with what is booked in it, in millionths of a US dollar. */
export const sayUsedUp = ({ period, spentMicros, budgetMicros }: UsedUp): DecisionReason =>
  reason('over_budget', { period, spent: spentMicros, budget: budgetMicros });

const paint = (because: DecisionReason[], facts: DecisionFacts): Decision => ({
  kind: 'paint',
  because: withPin(because, facts),
});

const hold = (because: DecisionReason[]): Decision => ({ kind: 'hold', because });

/** The earlier picture stands behind the weightiest reason. */
const withEarlier = (because: DecisionReason[], { earlierImageId }: DecisionFacts): DecisionReason[] =>
  earlierImageId === null
    ? because
    : because.toSpliced(1, 0, reason('repainted', { imageId: earlierImageId }));

const withPin = (because: DecisionReason[], facts: DecisionFacts): DecisionReason[] =>
  facts.pinned ? [...because, reason('pinned')] : because;

const reason = (code: DecisionCode, params: DecisionReason['params'] = {}): DecisionReason => ({
  code,
  params,
});
