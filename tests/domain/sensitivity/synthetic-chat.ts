import { shareOut } from '../../../server/domain/change/share-out.ts';
import { noReasons } from '../../../server/domain/change-score.ts';
import type { StoryStep } from '../../../server/domain/replay-story.ts';
import { emptyScene, type Scene, TimeOfDay, Weather } from '../../../server/domain/scene.ts';

/** One message in so many names another place, another hour or weather. */
export interface Temper {
  placeEvery: number;
  skyEvery: number;
}

export const tempers: Record<'quiet' | 'lively' | 'mixed', (index: number) => Temper> = {
  quiet: () => ({ placeEvery: 6, skyEvery: 5 }),
  lively: () => ({ placeEvery: 4, skyEvery: 4 }),
  mixed: (index) => (index % 60 < 30 ? { placeEvery: 6, skyEvery: 4 } : { placeEvery: 5, skyEvery: 3 }),
};

const places = (
  'tavern forest harbour castle library kitchen beach market temple cave desert station garden ' +
  'bedroom street mountain'
).split(' ');

/** What an extractor would have read of a chat whose changes are of every size, told more or less plainly. */
export function makeChatSteps(
  temper: (index: number) => Temper,
  length: number,
  nameMessage = (index: number) => `msg_${index + 1}`,
): StoryStep[] {
  let drawn = 0;
  // Evenly spread and never the same twice, so that a count says something about the rule and not about luck.
  const draw = () => (drawn += 0.618_033_988_749_895) % 1;
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(draw() * items.length)]!;
  let scene: Scene = emptyScene();
  return Array.from({ length }, (_, index) => {
    const messageId = nameMessage(index);
    const read = <Value>(value: Value) => ({
      value,
      confidence: 0.7 * draw(),
      evidence: { messageId, start: 0, end: 4 },
    });
    const { placeEvery, skyEvery } = temper(index);
    const moves = index % placeEvery === 0;
    if (moves) {
      const place = pick(places);
      scene = { ...scene, environment: read(`room ${index} of the ${place}`), environmentClass: read(place) };
    }
    if (index % skyEvery === 1) {
      scene =
        draw() < 0.5
          ? { ...scene, timeOfDay: read(pick(TimeOfDay.options)) }
          : { ...scene, weather: read(pick(Weather.options)) };
    }
    const environment = (moves ? 0.6 : 0.1) * draw();
    return { messageId, scene, shift: shareOut({ ...noReasons, environment }) };
  });
}
