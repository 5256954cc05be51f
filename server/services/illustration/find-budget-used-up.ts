import type { Connection } from '../../domain/connection.ts';
import { ProviderFailure } from '../../domain/failure.ts';
import { findUsedUp, type UsedUp } from '../../domain/spending.ts';
import { toInstant } from '../../domain/time.ts';
import { chooseConnection } from '../connections/choose-connection.ts';
import type { Ports } from '../ports.ts';
import { appointPainter, type Painter } from './appoint-painter.ts';
import type { Story } from './story.ts';

/** The budget that the story's next picture would break; `null` where none is set or the provider is free. */
export async function findBudgetUsedUp(
  ports: Pick<Ports, 'connections' | 'providers' | 'ledger' | 'clock'>,
  { userId, settings }: Story,
): Promise<UsedUp | null> {
  if (settings.dailyBudgetMicros === null && settings.monthlyBudgetMicros === null) return null;
  const connection = await chooseConnection(ports, userId, {}, settings);
  const painter = findPainter(ports, connection);
  if (!painter) return null;
  const { provider, model, parameters } = painter;
  // The words are not written yet; what a picture costs hardly hangs on them.
  const blank = {
    prompt: '',
    negativePrompt: '',
    characterPrompts: [],
    scene: null,
    seed: 0,
    references: [],
  };
  const size = provider.preferences(parameters).size ?? settings.size;
  const estimate = provider.estimate({ ...blank, size, model }, parameters);
  return findUsedUp(estimate, settings, await ports.ledger.findSpent(userId, toInstant(ports.clock.now())));
}

/** Who cannot paint at all costs nothing; the painting says what is wrong. */
function findPainter(ports: Pick<Ports, 'providers'>, connection: Connection): Painter | undefined {
  try {
    return appointPainter(ports, connection);
  } catch (error) {
    if (error instanceof ProviderFailure) return undefined;
    throw error;
  }
}
