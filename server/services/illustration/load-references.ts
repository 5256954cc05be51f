import type { LeftOut } from '../../domain/image.ts';
import type { GivenReference } from '../../ports/image-provider.ts';
import type { Ports } from '../ports.ts';

/** A connection's reference pictures as an order names them; their files stay closed. */
export async function listReferences(
  { connections }: Pick<Ports, 'connections'>,
  userId: string,
  connectionId: string,
): Promise<GivenReference[]> {
  const listed = await connections.listReferences(userId, connectionId);
  return listed.map((reference) => ({ ...reference, bytes: new Uint8Array() }));
}

/** A connection's reference pictures with their bytes, as many as the model takes, and which of them are lost. */
export async function loadReferences(
  { connections, referenceStore }: Pick<Ports, 'connections' | 'referenceStore'>,
  userId: string,
  connectionId: string,
  most: number,
): Promise<{ references: GivenReference[]; leftOut: LeftOut[] }> {
  const references: GivenReference[] = [];
  const leftOut: LeftOut[] = [];
  const taken = most > 0 ? (await connections.listReferences(userId, connectionId)).slice(0, most) : [];
  for (const { name, ...reference } of taken) {
    const bytes = await referenceStore.read(reference.hash);
    if (bytes) references.push({ ...reference, bytes });
    else
      leftOut.push({ field: 'references', why: `The file of the reference picture “${name}” is missing.` });
  }
  return { references, leftOut };
}
