import { expect, test } from 'bun:test';
import { createReplay, createReplays } from '../../../server/domain/replay-story.ts';
import { replayPolicy } from '../../../server/domain/sensitivity.ts';
import { makeChatSteps, tempers } from '../sensitivity/synthetic-chat.ts';

test('several policies at once are decided as each would be by itself', () => {
  const steps = makeChatSteps(tempers.lively, 200);
  const policies = [0.1, 0.4, 0.7, 0.95].map((threshold, index) =>
    replayPolicy({ everyTurns: 1 + (index % 2) * 2, sceneMemory: index < 3 }, threshold),
  );
  const together = createReplays(policies);
  const alone = policies.map(createReplay);
  const kinds = new Set<string>();
  for (const step of steps) {
    const decided = together(step);
    expect(decided).toEqual(alone.map((replay) => replay(step)));
    for (const { decision } of decided) kinds.add(decision.kind);
  }
  expect(kinds).toEqual(new Set(['paint', 'reuse', 'hold']));
});
