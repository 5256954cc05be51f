import type { ChangeScore } from '../../../server/domain/change-score.ts';
import type { Decision, DecisionCode, DecisionInput } from '../../../server/domain/decision.ts';

/** A score whose total is the place's alone, unless shares are given. */
export const score = (
  total: number,
  fields: Partial<ChangeScore['fields']> = { environment: total },
): ChangeScore => ({
  total,
  fields: { environment: 0, timeOfDay: 0, weather: 0, mood: 0, focalDetail: 0, ...fields },
});

interface Changes {
  trigger?: DecisionInput['trigger'];
  score?: ChangeScore;
  shown?: number;
  placeShown?: number;
  placeKnown?: boolean;
  backdrop?: DecisionInput['backdrop'];
  policy?: Partial<DecisionInput['policy']>;
  facts?: Partial<DecisionInput['facts']>;
}

const now = 1_000_000_000;
/** An input: a new place and everything allowed, but for the changes. */
export const asked = ({ policy, facts, ...rest }: Changes): DecisionInput => ({
  trigger: 'automatic',
  score: score(0.9),
  shown: 0.9,
  placeShown: 0.9,
  placeKnown: true,
  backdrop: 'placed',
  ...rest,
  policy: {
    sceneChangeThreshold: 0.4,
    forceGeneration: false,
    autoGenerate: true,
    askFirst: false,
    cooldownMs: 0,
    everyTurns: 1,
    maxPerHour: null,
    ...policy,
  },
  facts: {
    now,
    lastPaintedAt: now - 60_000,
    messagesSinceLastPaint: 3,
    paintedLastHour: 1,
    pinned: false,
    rememberedImageId: null,
    earlierImageId: null,
    overBudget: null,
    superseded: false,
    ...facts,
  },
});

type Row = [name: string, changes: Changes, kind: Decision['kind'], because: DecisionCode[]];
export const still = score(0.1);
export const usedUp = { period: 'daily', spentMicros: 900_000, budgetMicros: 1_000_000 } as const;
const allBrakes: Changes = {
  policy: { askFirst: true, cooldownMs: 120_000, everyTurns: 9, maxPerHour: 1 },
  facts: { overBudget: usedUp },
};

/** What is given, and what is decided for which reasons. */
export const rows: Row[] = [
  // What changed
  ['a new place paints', {}, 'paint', ['new_place']],
  ['a new hour paints', { score: score(0.6, { timeOfDay: 0.6 }) }, 'paint', ['new_hour']],
  ['new weather paints', { score: score(0.5, { weather: 0.5 }) }, 'paint', ['new_weather']],
  [
    'the largest share is named first',
    { score: score(0.9, { environment: 0.35, timeOfDay: 0.45, mood: 0.1 }) },
    'paint',
    ['new_hour', 'new_place'],
  ],
  [
    'a small share is not named',
    { score: score(0.9, { environment: 0.8, weather: 0.1 }) },
    'paint',
    ['new_place'],
  ],
  [
    'many small changes are only a change',
    { score: score(0.45, { mood: 0.25, focalDetail: 0.2 }) },
    'paint',
    ['changed'],
  ],
  ['exactly the threshold paints', { score: score(0.4) }, 'paint', ['new_place']],
  ['just below the threshold holds', { score: score(0.3999) }, 'hold', ['below_threshold']],
  [
    'a threshold of 0 paints every scene',
    { score: score(0), policy: { sceneChangeThreshold: 0 } },
    'paint',
    ['changed'],
  ],
  [
    'a threshold of 1 holds nearly everything',
    { score: score(0.99), policy: { sceneChangeThreshold: 1 } },
    'hold',
    ['below_threshold'],
  ],
  [
    'a suspicion alone paints nothing: the picture would be the same',
    { shown: 0.1, placeShown: 0 },
    'hold',
    ['whereabouts_unknown'],
  ],
  [
    'nor does it paint the place that was left at another hour',
    { score: score(0.84, { environment: 0.6, timeOfDay: 0.24 }), shown: 0.27, placeShown: 0 },
    'hold',
    ['whereabouts_unknown'],
  ],
  ['a suspicion and a place that differs paint', { shown: 0.2, placeShown: 0.2 }, 'paint', ['new_place']],
  [
    'the place that hangs is not called new, where its hour is',
    { score: score(0.7, { environment: 0.35, timeOfDay: 0.35 }), shown: 0.5, placeShown: 0 },
    'paint',
    ['new_hour'],
  ],
  [
    'a kept picture of what hangs already is no picture: a threshold of 0 paints',
    { shown: 0, placeShown: 0, policy: { sceneChangeThreshold: 0 }, facts: { rememberedImageId: 'img_1' } },
    'paint',
    ['changed'],
  ],
  [
    'an earlier picture of the place is named behind what changed most',
    {
      score: score(0.7, { timeOfDay: 0.4, weather: 0.3 }),
      facts: { earlierImageId: 'img_1', pinned: true },
    },
    'paint',
    ['new_hour', 'repainted', 'new_weather', 'pinned'],
  ],
  [
    'nor does a suspicion when a user asks',
    { trigger: 'generate', shown: 0, placeShown: 0 },
    'hold',
    ['whereabouts_unknown'],
  ],
  [
    'over a picture of no place a suspicion is no reason to wait',
    { backdrop: 'unplaced', shown: 0, placeShown: 0 },
    'paint',
    ['new_place'],
  ],
  // The first scene
  [
    'an empty backdrop is painted as soon as a place is known',
    { backdrop: 'empty', score: score(0) },
    'paint',
    ['first_scene'],
  ],
  [
    'an empty backdrop waits for a place',
    { backdrop: 'empty', placeKnown: false, score: score(0.9) },
    'hold',
    ['no_place_yet'],
  ],
  [
    'a generate waits for a place too',
    { trigger: 'generate', backdrop: 'empty', placeKnown: false },
    'hold',
    ['no_place_yet'],
  ],
  [
    'a generate paints the first scene',
    { trigger: 'generate', backdrop: 'empty', score: score(0) },
    'paint',
    ['asked', 'first_scene'],
  ],
  [
    'a picture of no known place gives way to the first known one',
    { backdrop: 'unplaced', score: score(0.2) },
    'paint',
    ['new_place'],
  ],
  [
    'also when the place adds nothing to the score',
    { backdrop: 'unplaced', score: score(0) },
    'paint',
    ['first_scene'],
  ],
  [
    'with no place on either side the threshold rules',
    { backdrop: 'unplaced', placeKnown: false, score: still },
    'hold',
    ['below_threshold'],
  ],
  // Switched off, passed by
  ['automatic off holds', { policy: { autoGenerate: false } }, 'hold', ['automatic_off']],
  [
    'automatic off holds the first scene',
    { policy: { autoGenerate: false }, backdrop: 'empty' },
    'hold',
    ['automatic_off'],
  ],
  [
    'automatic off holds with force generation on',
    { policy: { autoGenerate: false, forceGeneration: true } },
    'hold',
    ['automatic_off'],
  ],
  [
    'automatic off does not hold a generate',
    { trigger: 'generate', policy: { autoGenerate: false } },
    'paint',
    ['asked', 'new_place'],
  ],
  ['a newer scene supersedes', { facts: { superseded: true } }, 'hold', ['superseded']],
  [
    'a newer scene does not supersede an order',
    { trigger: 'generate', facts: { superseded: true } },
    'paint',
    ['asked', 'new_place'],
  ],
  // Brakes
  ['the cooldown holds', { policy: { cooldownMs: 120_000 } }, 'hold', ['cooldown']],
  ['the cooldown is over to the millisecond', { policy: { cooldownMs: 60_000 } }, 'paint', ['new_place']],
  [
    'no cooldown before the first picture',
    { policy: { cooldownMs: 120_000 }, facts: { lastPaintedAt: null } },
    'paint',
    ['new_place'],
  ],
  ['every n turns holds before the nth', { policy: { everyTurns: 4 } }, 'hold', ['every_n']],
  ['every n turns paints on the nth', { policy: { everyTurns: 3 } }, 'paint', ['new_place']],
  [
    'every n turns does not hold the first picture',
    { policy: { everyTurns: 9 }, facts: { lastPaintedAt: null } },
    'paint',
    ['new_place'],
  ],
  ['the hour is full', { policy: { maxPerHour: 1 } }, 'hold', ['too_many_this_hour']],
  ['the hour has room', { policy: { maxPerHour: 2 } }, 'paint', ['new_place']],
  ['ask first holds', { policy: { askFirst: true } }, 'hold', ['ask_first']],
  [
    'ask first holds the first scene',
    { policy: { askFirst: true }, backdrop: 'empty' },
    'hold',
    ['ask_first'],
  ],
  ['a spent budget holds', { facts: { overBudget: usedUp } }, 'hold', ['over_budget']],
  [
    'every brake that is on is named',
    allBrakes,
    'hold',
    ['over_budget', 'cooldown', 'every_n', 'too_many_this_hour', 'ask_first'],
  ],
  ['below the threshold no brake is blamed', { ...allBrakes, score: still }, 'hold', ['below_threshold']],
  ['no brake holds a generate', { ...allBrakes, trigger: 'generate' }, 'paint', ['asked', 'new_place']],
  ['a generate respects the threshold', { trigger: 'generate', score: still }, 'hold', ['below_threshold']],
  // Force and own words
  ['force never asks the threshold', { trigger: 'force', score: score(0) }, 'paint', ['forced']],
  [
    'force never asks the extractor',
    { trigger: 'force', backdrop: 'empty', placeKnown: false },
    'paint',
    ['forced'],
  ],
  ['force passes every brake', { ...allBrakes, trigger: 'force', score: score(0) }, 'paint', ['forced']],
  ['force passes automatic off', { trigger: 'force', policy: { autoGenerate: false } }, 'paint', ['forced']],
  [
    'own words paint whatever the scene',
    { ...allBrakes, trigger: 'prompt', score: score(0), placeKnown: false },
    'paint',
    ['own_prompt'],
  ],
  [
    'the setting force ignores the threshold',
    { policy: { forceGeneration: true }, score: score(0) },
    'paint',
    ['forced'],
  ],
  [
    'the setting force ignores it without a place',
    { policy: { forceGeneration: true }, backdrop: 'empty', placeKnown: false, score: score(0) },
    'paint',
    ['forced'],
  ],
  [
    'the setting force keeps the brakes',
    { policy: { forceGeneration: true, cooldownMs: 120_000 } },
    'hold',
    ['cooldown'],
  ],
  [
    'the setting force ignores it for a generate',
    { trigger: 'generate', policy: { forceGeneration: true }, score: score(0) },
    'paint',
    ['asked', 'forced'],
  ],
  // Memory
  [
    'a picture of the same scene is reused',
    { facts: { rememberedImageId: 'img_1' } },
    'reuse',
    ['new_place', 'remembered'],
  ],
  [
    'a generate reuses too',
    { trigger: 'generate', facts: { rememberedImageId: 'img_1' } },
    'reuse',
    ['asked', 'new_place', 'remembered'],
  ],
  ['force paints afresh', { trigger: 'force', facts: { rememberedImageId: 'img_1' } }, 'paint', ['forced']],
  [
    'own words paint afresh',
    { trigger: 'prompt', facts: { rememberedImageId: 'img_1' } },
    'paint',
    ['own_prompt'],
  ],
  [
    'the setting force paints afresh',
    { policy: { forceGeneration: true }, facts: { rememberedImageId: 'img_1' } },
    'paint',
    ['forced'],
  ],
  [
    'nothing is reused below the threshold',
    { score: still, facts: { rememberedImageId: 'img_1' } },
    'hold',
    ['below_threshold'],
  ],
  [
    'reuse costs nothing, so no budget stops it',
    { facts: { rememberedImageId: 'img_1', overBudget: usedUp }, policy: { maxPerHour: 1 } },
    'reuse',
    ['new_place', 'remembered'],
  ],
  [
    'reuse keeps the calm of a cooldown',
    { facts: { rememberedImageId: 'img_1' }, policy: { cooldownMs: 120_000 } },
    'hold',
    ['cooldown'],
  ],
  [
    'reuse is asked about first',
    { facts: { rememberedImageId: 'img_1' }, policy: { askFirst: true } },
    'hold',
    ['ask_first'],
  ],
  // Pinned
  [
    'a pinned backdrop is painted for the film strip',
    { facts: { pinned: true } },
    'paint',
    ['new_place', 'pinned'],
  ],
  [
    'force beside a pinned backdrop says so',
    { trigger: 'force', facts: { pinned: true } },
    'paint',
    ['forced', 'pinned'],
  ],
  [
    'own words beside a pinned backdrop say so',
    { trigger: 'prompt', facts: { pinned: true } },
    'paint',
    ['own_prompt', 'pinned'],
  ],
  [
    'reuse beside a pinned backdrop says so',
    { facts: { pinned: true, rememberedImageId: 'img_1' } },
    'reuse',
    ['new_place', 'remembered', 'pinned'],
  ],
  ['a pin is no reason to hold', { facts: { pinned: true }, score: still }, 'hold', ['below_threshold']],
];
