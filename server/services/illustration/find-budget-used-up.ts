import { findUsedUp, type UsedUp } from '../../domain/spending.ts';
import { toInstant } from '../../domain/time.ts';
import type { Ports } from '../ports.ts';
import { appointForStory } from './appoint-painter.ts';
import { findEarlierPicture } from './earlier-picture.ts';
import { listReferences } from './load-references.ts';
import type { Story } from './story.ts';

/**
 * The budget that the story's next picture would break, with the pictures that go along; `null` where none is set or
 * the provider is free.
 */
export async function findBudgetUsedUp(
  ports: Pick<Ports, 'connections' | 'providers' | 'images' | 'ledger' | 'clock'>,
  story: Story,
  earlierImageId: string | null,
): Promise<UsedUp | null> {
  const { userId, settings } = story;
  if (settings.dailyBudgetMicros === null && settings.monthlyBudgetMicros === null) return null;
  const appointed = await appointForStory(ports, story);
  if (!appointed) return null;
  const { connection, painter } = appointed;
  const { provider, model, parameters, can } = painter;
  const own = await listReferences(ports, userId, connection.id);
  const earlier = earlierImageId ? await findEarlierPicture(ports, userId, earlierImageId) : undefined;
  // The words are not written yet; what a picture costs hardly hangs on them.
  const blank = {
    prompt: '',
    negativePrompt: '',
    characterPrompts: [],
    scene: null,
    seed: 0,
    references: [...own, ...(earlier ? [earlier] : [])].slice(0, can.maxReferences),
  };
  const size = provider.preferences(parameters).size ?? settings.size;
  const estimate = provider.estimate({ ...blank, size, model }, parameters);
  return findUsedUp(estimate, settings, await ports.ledger.findSpent(userId, toInstant(ports.clock.now())));
}
