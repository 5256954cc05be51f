import { expect, test } from 'bun:test';
import { createReplay, createReplays } from '../../../server/domain/replay-story.ts';
import { replayPolicy } from '../../../server/domain/sensitivity.ts';
import { sceneOf } from './scene-of.ts';
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

test('a place that was left and comes again hangs again, unless memory is switched off', () => {
  const places = ['tavern', 'forest', 'forest', 'tavern'];
  const steps = places.map((place, index) => ({
    messageId: `msg_${index}`,
    scene: sceneOf({ environment: `the ${place}`, environmentClass: place }),
    shift: null,
  }));
  const play = (sceneMemory: boolean) => {
    const replay = createReplay(replayPolicy({ everyTurns: 1, sceneMemory }, 0.3));
    return steps.map((step) => {
      const { decision, pictureOf } = replay(step);
      return [decision.kind, pictureOf];
    });
  };
  const first = [
    ['paint', 'msg_0'],
    ['paint', 'msg_1'],
    ['hold', null],
  ];
  expect(play(true)).toEqual([...first, ['reuse', 'msg_0']]);
  expect(play(false)).toEqual([...first, ['paint', 'msg_3']]);
});
