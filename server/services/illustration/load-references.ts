import type { LeftOut } from '../../domain/image.ts';
import type { ModelAbilities } from '../../domain/model.ts';
import { takeReferences } from '../../domain/take-references.ts';
import type { GivenReference } from '../../ports/image-provider.ts';
import type { Ports } from '../ports.ts';
import { appointForStory } from './appoint-painter.ts';
import { plainUse, sayGone, type Companion } from './companions.ts';
import { openPicture } from './open-picture.ts';
import type { PicturePlan } from './plan-picture.ts';
import type { Story } from './story.ts';

/** A connection's reference pictures as an order names them; their files stay closed. */
export async function listReferences(
  { connections }: Pick<Ports, 'connections'>,
  userId: string,
  connectionId: string,
): Promise<GivenReference[]> {
  const listed = await connections.listReferences(userId, connectionId);
  return listed.map((reference) => ({ ...reference, bytes: new Uint8Array() }));
}

/**
 * The pictures that go along with an order, with their bytes: the connection's own, as many as the model takes, and
 * the plan's companions behind them; and which of them are lost.
 */
export async function loadReferences(
  ports: Pick<Ports, 'connections' | 'referenceStore' | 'images' | 'imageStore'>,
  userId: string,
  plan: Pick<PicturePlan, 'connectionId' | 'companions'>,
  can: Pick<ModelAbilities, 'maxReferences' | 'mask'>,
): Promise<{ references: GivenReference[]; leftOut: LeftOut[] }> {
  const references: GivenReference[] = [];
  const leftOut: LeftOut[] = [];
  const takesAny = can.maxReferences > 0 || can.mask === true;
  const own = takesAny ? await ports.connections.listReferences(userId, plan.connectionId) : [];
  const { taken } = takeReferences(own, can);
  for (const { name, ...reference } of taken) {
    const bytes = await ports.referenceStore.read(reference.hash);
    if (bytes) references.push({ ...reference, bytes });
    else
      leftOut.push({ field: 'references', why: `The file of the reference picture “${name}” is missing.` });
  }
  for (const companion of companionsOf(plan)) {
    const picture = await openPicture(ports, userId, companion);
    if (picture) references.push(picture);
    else leftOut.push({ field: 'references', why: sayGone(companion) });
  }
  return { references, leftOut };
}

/** A plan that was remembered before there were companions names the earlier picture alone. */
function companionsOf(
  plan: Partial<Pick<PicturePlan, 'companions'>> & { earlierImageId?: string | null },
): Companion[] {
  if (plan.companions) return plan.companions;
  const { earlierImageId: imageId } = plan;
  return imageId ? [{ imageId, kind: 'earlier', name: '', use: plainUse }] : [];
}

/** Whether the story's painter takes one more picture beside the user's own. */
export async function takesOneMore(
  ports: Pick<Ports, 'connections' | 'providers'>,
  story: Story,
): Promise<boolean> {
  const appointed = await appointForStory(ports, story);
  if (!appointed) return false;
  const { connection, painter } = appointed;
  const own = await listReferences(ports, story.userId, connection.id);
  return takeReferences(own, painter.can).count < painter.can.maxReferences;
}
