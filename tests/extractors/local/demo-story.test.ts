import { expect, test } from 'bun:test';
import { readScene } from '../../../server/adapters/extractors/local/read-scene.ts';
import { scoreChange } from '../../../server/domain/change-score.ts';
import { emptyScene, type Scene } from '../../../server/domain/scene.ts';
import story from '../../../static/demo/story.json';
import careful from '../../fixtures/demo-expected.json';

interface Expected {
  index: number;
  placeClass?: string[] | null;
  timeOfDay?: string | null;
  weather?: string | null;
  decision: string;
}

test('the shipped story is read as a careful reader reads it, and painted when they would', () => {
  let before = emptyScene();
  let backdrop: Scene | null = null;
  const misread: string[] = [];
  for (const [index, message] of story.messages.entries()) {
    const scene = readScene({
      messageId: `msg_${index}`,
      role: message.role as 'user' | 'character' | 'narrator',
      name: message.name,
      text: message.text,
      before,
      knownCharacters: [],
    });
    const paints = backdrop
      ? scoreChange(backdrop, scene).total >= 0.4
      : scene.environmentClass.value !== null;
    const expected = (careful.messages as Expected[]).find((one) => one.index === index);
    const miss = (field: string, want: unknown, got: unknown) =>
      misread.push(`${index} ${field}: ${want}, read ${got}`);
    if (expected?.placeClass && !expected.placeClass.includes(scene.environmentClass.value ?? '')) {
      miss('place', expected.placeClass, scene.environmentClass.value);
    }
    for (const field of ['timeOfDay', 'weather'] as const) {
      if (expected?.[field] && expected[field] !== scene[field].value)
        miss(field, expected[field], scene[field].value);
    }
    if (expected && (expected.decision === 'paint') !== paints) miss('decision', expected.decision, paints);
    if (paints) backdrop = scene;
    before = scene;
  }
  expect(misread).toEqual([]);
});
