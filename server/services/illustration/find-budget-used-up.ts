import { findUsedUp, type UsedUp } from '../../domain/spending.ts';
import { toInstant } from '../../domain/time.ts';
import type { Ports } from '../ports.ts';
import { chooseProvider } from './plan-picture.ts';
import type { Story } from './story.ts';

/** The budget that the story's next picture would break; `null` where none is set or the provider is free. */
export async function findBudgetUsedUp(
  ports: Pick<Ports, 'providers' | 'ledger' | 'clock'>,
  story: Story,
): Promise<UsedUp | null> {
  const { userId, settings } = story;
  if (settings.dailyBudgetMicros === null && settings.monthlyBudgetMicros === null) return null;
  const provider = chooseProvider(ports, story, {});
  // The words are not written yet; what a picture costs hardly hangs on them.
  const blank = {
    prompt: '',
    negativePrompt: '',
    characterPrompts: [],
    scene: null,
    seed: 0,
    references: [],
  };
  const estimate = provider.estimate({ ...blank, size: settings.size, model: provider.defaultModel }, {});
  return findUsedUp(estimate, settings, await ports.ledger.findSpent(userId, toInstant(ports.clock.now())));
}
