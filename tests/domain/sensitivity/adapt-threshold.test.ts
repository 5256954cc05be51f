import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { createReplay, type StoryStep } from '../../../server/domain/replay-story.ts';
import { adaptThreshold, lookedBack, replayPolicy } from '../../../server/domain/sensitivity.ts';
import { sensitivityStops } from '../../../server/domain/sensitivity-stops.ts';
import { defaultSettings } from '../../../server/domain/settings.ts';
import { makeChatSteps, tempers } from './synthetic-chat.ts';

/** Plays a chat as it would be played, its threshold adapted every eight messages. Counts every other backdrop. */
function play(steps: readonly StoryStep[], everyMessages: number): number {
  const policy = replayPolicy(defaultSettings, 0);
  const replay = createReplay(policy);
  let pictures = 0;
  for (const [index, step] of steps.entries()) {
    if (index % 8 === 0) {
      const last = steps.slice(Math.max(0, index - lookedBack), index);
      policy.sceneChangeThreshold = adaptThreshold(last, everyMessages, defaultSettings);
    }
    if (replay(step).decision.kind !== 'hold') pictures += 1;
  }
  return pictures;
}

describe('a wish for one picture every so many messages', () => {
  for (const [name, temper] of Object.entries(tempers)) {
    for (const everyMessages of [5, 10, 25]) {
      test(`is met in a ${name} chat that asks for one every ${everyMessages}`, () => {
        const wanted = 300 / everyMessages;
        const pictures = play(makeChatSteps(temper, 300), everyMessages);
        expect(pictures).toBeGreaterThanOrEqual(wanted * 0.65);
        expect(pictures).toBeLessThanOrEqual(wanted * 1.35);
      });
    }
  }

  test('paints nothing where nothing changes, however many are wished for', () => {
    const [first] = makeChatSteps(tempers.quiet, 1);
    const steps = Array.from({ length: 300 }, (_, index) => ({ ...first!, messageId: `msg_${index}` }));
    expect(play(steps, 2)).toBe(1);
  });

  test('never has a higher threshold for more pictures, and stays within its bounds', () => {
    const chats = Object.values(tempers).map((temper) => makeChatSteps(temper, 300));
    const anywhere = fc.tuple(
      fc.integer({ min: 0, max: chats.length - 1 }),
      fc.nat(300),
      fc.nat(lookedBack),
      fc.tuple(fc.integer({ min: 2, max: 200 }), fc.integer({ min: 2, max: 200 })),
      fc.integer({ min: 1, max: 5 }),
    );
    fc.assert(
      fc.property(anywhere, ([which, from, length, [one, other], everyTurns]) => {
        const steps = chats[which]!.slice(from, from + length);
        const more = adaptThreshold(steps, Math.min(one, other), { everyTurns, sceneMemory: true });
        const fewer = adaptThreshold(steps, Math.max(one, other), { everyTurns, sceneMemory: true });
        expect(more).toBeLessThanOrEqual(fewer);
        expect(more).toBeGreaterThanOrEqual(0.1);
        expect(fewer).toBeLessThanOrEqual(0.95);
      }),
      { numRuns: 60 },
    );
  });

  test('leans on what is usual until a chat has told something of itself', () => {
    const thresholds = [2, 25, 40, 200].map((every) => adaptThreshold([], every, defaultSettings));
    expect(thresholds).toEqual(thresholds.toSorted((a, b) => a - b));
    expect(thresholds[0]).toBe(0.1);
    expect(thresholds.at(-1)).toBe(0.95);
    const quiet = adaptThreshold(makeChatSteps(tempers.quiet, 6), 10, defaultSettings);
    const lively = adaptThreshold(makeChatSteps(tempers.lively, 60), 10, defaultSettings);
    expect(lively).toBeGreaterThan(quiet);
  });
});

test('the named stops rise, and one of them is how a chat begins', () => {
  const thresholds: number[] = sensitivityStops.map(({ threshold }) => threshold);
  expect(thresholds).toEqual(thresholds.toSorted((a, b) => a - b));
  const balanced = sensitivityStops.findIndex(({ id }) => id === 'balanced');
  expect(thresholds[balanced]).toBe(defaultSettings.sceneChangeThreshold);
});
