import type { Cost } from '../../domain/cost.ts';
import { fitSize } from '../../domain/prompt/left-out.ts';
import { takeReferences } from '../../domain/take-references.ts';
import type { GivenReference } from '../../ports/image-provider.ts';
import type { Ports } from '../ports.ts';
import { appointForStory } from './appoint-painter.ts';
import { listReferences } from './load-references.ts';
import type { Story } from './story.ts';

/**
 * What the story's next picture would cost, with the user's own reference pictures and those that go along; `null`
 * where the connection cannot paint as it is.
 */
export async function estimatePicture(
  ports: Pick<Ports, 'connections' | 'providers'>,
  story: Story,
  alongside: readonly GivenReference[] = [],
): Promise<Cost | null> {
  const appointed = await appointForStory(ports, story);
  if (!appointed) return null;
  const { connection, painter } = appointed;
  const { provider, model, parameters, can } = painter;
  const own = await listReferences(ports, story.userId, connection.id);
  const references = takeReferences([...own, ...alongside], can).taken;
  const size = fitSize(provider.preferences(parameters).size ?? story.settings.size, can.sizes);
  // The words are not written yet; what a picture costs hardly hangs on them.
  const blank = { prompt: '', negativePrompt: '', characterPrompts: [], scene: null, seed: 0 };
  return provider.estimate({ ...blank, references, size, model }, parameters);
}
