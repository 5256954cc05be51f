import type { Threshold } from '../../contract/scenes.ts';
import { adaptThreshold, lookedBack } from '../../domain/sensitivity.ts';
import type { Ports } from '../ports.ts';
import type { Story } from './story.ts';

/** After so many messages a threshold is adapted anew. */
const steady = 8;

/**
 * The threshold that holds for the message at that position (0: none yet): the one that was set, or the one that
 * suits what was read before. It follows from the rows alone, so that whoever asks gets the same.
 */
export async function findThreshold(
  { timeline, thresholds }: Pick<Ports, 'timeline' | 'thresholds'>,
  { userId, chat, settings }: Story,
  position: number,
): Promise<Threshold> {
  const { pictureEveryMessages: everyMessages, everyTurns, sceneMemory } = settings;
  if (everyMessages === null) return { value: settings.sceneChangeThreshold, source: 'set' };
  const through = Math.floor(Math.max(0, position - 1) / steady) * steady;
  const basis = JSON.stringify({ through, everyMessages, everyTurns, sceneMemory });
  const known = thresholds.find(chat.id, basis);
  if (known !== undefined) return { value: known, source: 'adapted' };
  const latest = await timeline.listSteps(userId, chat.id, { before: through + 1, limit: lookedBack });
  const value = adaptThreshold(latest.reverse(), everyMessages, settings);
  thresholds.keep(chat.id, basis, value);
  return { value, source: 'adapted' };
}

/** The story with the threshold that holds there as its setting. */
export async function adaptStory(
  ports: Pick<Ports, 'timeline' | 'thresholds'>,
  story: Story,
  position: number,
): Promise<Story> {
  const { value: sceneChangeThreshold } = await findThreshold(ports, story, position);
  return { ...story, settings: { ...story.settings, sceneChangeThreshold } };
}
