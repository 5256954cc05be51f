import { findUsedUp, type UsedUp } from '../../domain/spending.ts';
import { toInstant } from '../../domain/time.ts';
import type { Ports } from '../ports.ts';
import { plainUse } from './companions.ts';
import { findPicture } from './open-picture.ts';
import { estimatePicture } from './estimate-picture.ts';
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
  const earlier = earlierImageId
    ? await findPicture(ports, userId, { imageId: earlierImageId, use: plainUse })
    : undefined;
  const estimate = await estimatePicture(ports, story, earlier ? [earlier] : []);
  if (!estimate) return null;
  return findUsedUp(estimate, settings, await ports.ledger.findSpent(userId, toInstant(ports.clock.now())));
}
