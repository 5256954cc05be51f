import { createReplays, type ReplayPolicy, type StoryStep } from './replay-story.ts';
import type { Settings } from './settings.ts';

/** The settings of a chat that say how it would be painted, besides the threshold. */
type ReplaySettings = Pick<Settings, 'everyTurns' | 'sceneMemory'>;

/** How a story would be painted that nothing but the change of its scenes holds back. */
export const replayPolicy = (
  { everyTurns, sceneMemory }: ReplaySettings,
  sceneChangeThreshold: number,
): ReplayPolicy => ({
  everyTurns,
  sceneMemory,
  sceneChangeThreshold,
  forceGeneration: false,
  autoGenerate: true,
  askFirst: false,
  cooldownMs: 0,
  maxPerHour: null,
});

/** So many messages are looked back on. */
export const lookedBack = 150;
/** What is usual weighs like so many messages of the story's own. */
const usualWeight = 10;

const highest = 0.95;

/**
 * How many of a thousand messages usually bring another backdrop, by threshold: what `tools/count-pictures.ts` prints of
 * the project's own stories, their first pictures left out. Lower thresholds would paint every trifle, higher ones
 * hardly anything that there is.
 */
const usual: readonly (readonly [threshold: number, pictures: number])[] = [
  [0.1, 73.5],
  [0.15, 70.1],
  [0.2, 69.3],
  [0.25, 68.7],
  [0.3, 66.6],
  [0.35, 64.2],
  [0.4, 62.8],
  [0.45, 60.6],
  [0.5, 56.5],
  [0.55, 54.5],
  [0.6, 53.7],
  [0.65, 51.4],
  [0.7, 50.6],
  [0.75, 48],
  [0.8, 43.8],
  [0.85, 35],
  [0.9, 30.3],
  [highest, 15.6],
];

/**
 * The lowest threshold whose replay over the last messages brings no more than one picture every so many; a picture
 * that hangs again counts. While few messages were read it leans on what is usual. Asking for more pictures never
 * gives a higher threshold. `steps` stand in the order of the story; the last `lookedBack` are worth handing over.
 */
export function adaptThreshold(
  steps: readonly StoryStep[],
  everyMessages: number,
  settings: ReplaySettings,
): number {
  const counts = smooth(countPictures(steps, settings));
  const wanted = (steps.length + usualWeight) / everyMessages;
  // Rather fewer than more: a story that has just been quieter than it is gets a threshold that is too low for it.
  const fits = usual.find(
    ([, pictures], index) => (counts[index] ?? 0) + (usualWeight * pictures) / 1_000 <= wanted,
  );
  return fits?.[0] ?? highest;
}

/** How often the backdrop becomes another under each of the thresholds. */
function countPictures(steps: readonly StoryStep[], settings: ReplaySettings): number[] {
  const replay = createReplays(usual.map(([threshold]) => replayPolicy(settings, threshold)));
  const counts = usual.map(() => 0);
  for (const step of steps) {
    for (const [index, { decision }] of replay(step).entries()) {
      if (decision.kind !== 'hold') counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  return counts;
}

/** Falling counts: now and then a higher threshold paints once more, because it painted elsewhere before. */
function smooth(counts: readonly number[]): number[] {
  let least = Infinity;
  const fromLeft = counts.map((count) => (least = Math.min(least, count)));
  let most = 0;
  const fromRight = counts.toReversed().map((count) => (most = Math.max(most, count)));
  return fromLeft.map((count, index) => (count + (fromRight[counts.length - 1 - index] ?? count)) / 2);
}
