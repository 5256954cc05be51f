import { describe, expect, test } from 'bun:test';
import { decide, Decision, type DecisionCode } from '../../../server/domain/decision.ts';
import { asked, rows, score, still, usedUp } from './decision-rows.ts';

describe('a decision', () => {
  test.each(rows)('%s', (_, changes, kind, because) => {
    const decision = Decision.parse(decide(asked(changes)));
    expect(decision.kind).toBe(kind);
    expect(decision.because.map((reason) => reason.code)).toEqual(because);
  });

  test('names the figures its sentence needs, and no others', () => {
    const reasonOf = (changes: Parameters<typeof asked>[0]) => decide(asked(changes)).because[0]?.params;
    expect(reasonOf({ score: still })).toEqual({ score: 0.1, threshold: 0.4 });
    expect(reasonOf({ policy: { cooldownMs: 90_000 } })).toEqual({ leftMs: 30_000 });
    expect(reasonOf({ policy: { everyTurns: 5 } })).toEqual({ every: 5, since: 3 });
    expect(reasonOf({ policy: { maxPerHour: 1 } })).toEqual({ painted: 1, most: 1 });
    expect(reasonOf({ facts: { overBudget: usedUp } })).toEqual({
      period: 'daily',
      spent: 900_000,
      budget: 1_000_000,
    });
    expect(reasonOf({})).toEqual({ score: 0.9, share: 0.9 });
    expect(decide(asked({ facts: { rememberedImageId: 'img_7' } })).because.at(-1)?.params).toEqual({
      imageId: 'img_7',
    });
  });

  test('never holds without a reason, and never paints for the reason of a hold', () => {
    const holds = new Set<DecisionCode>([
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
    ]);
    for (const trigger of ['automatic', 'generate', 'force', 'prompt'] as const) {
      for (const backdrop of ['empty', 'unplaced', 'placed'] as const) {
        for (let bits = 0; bits < 256; bits += 1) {
          const on = (bit: number) => (bits & (1 << bit)) !== 0;
          const decision = decide(
            asked({
              trigger,
              backdrop,
              placeKnown: on(0),
              score: on(1) ? score(0.9) : still,
              policy: {
                forceGeneration: on(2),
                autoGenerate: on(3),
                askFirst: on(4),
                cooldownMs: on(5) ? 120_000 : 0,
              },
              facts: { pinned: on(6), rememberedImageId: on(7) ? 'img_1' : null },
            }),
          );
          expect(decision.because.length).toBeGreaterThan(0);
          const holding = decision.because.filter((reason) => holds.has(reason.code)).length;
          expect(holding).toBe(decision.kind === 'hold' ? decision.because.length : 0);
          if (trigger === 'force' || trigger === 'prompt') expect(decision.kind).toBe('paint');
        }
      }
    }
  });
});
