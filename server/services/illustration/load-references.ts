import type { LeftOut } from '../../domain/image.ts';
import type { GivenReference } from '../../ports/image-provider.ts';
import type { Ports } from '../ports.ts';
import { appointForStory } from './appoint-painter.ts';
import { openEarlierPicture } from './earlier-picture.ts';
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
 * the earlier one of the place behind them; and which of them are lost.
 */
export async function loadReferences(
  ports: Pick<Ports, 'connections' | 'referenceStore' | 'images' | 'imageStore'>,
  userId: string,
  { connectionId, earlierImageId }: Pick<PicturePlan, 'connectionId' | 'earlierImageId'>,
  most: number,
): Promise<{ references: GivenReference[]; leftOut: LeftOut[] }> {
  const references: GivenReference[] = [];
  const leftOut: LeftOut[] = [];
  const taken = most > 0 ? (await ports.connections.listReferences(userId, connectionId)).slice(0, most) : [];
  for (const { name, ...reference } of taken) {
    const bytes = await ports.referenceStore.read(reference.hash);
    if (bytes) references.push({ ...reference, bytes });
    else
      leftOut.push({ field: 'references', why: `The file of the reference picture “${name}” is missing.` });
  }
  if (earlierImageId) {
    const earlier = await openEarlierPicture(ports, userId, earlierImageId);
    if (earlier) references.push(earlier);
    else leftOut.push({ field: 'references', why: 'The earlier picture of this place is gone.' });
  }
  return { references, leftOut };
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
  return own.length < painter.can.maxReferences;
}
