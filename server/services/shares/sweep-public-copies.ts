import type { Ports } from '../ports.ts';

/**
 * Removes the public copies that no link shows any more. One that goes while its link is being made is made again when
 * somebody asks for it.
 */
export async function sweepPublicCopies({
  shares,
  publicCopies,
}: Pick<Ports, 'shares' | 'publicCopies'>): Promise<void> {
  for await (const copies of publicCopies.list()) {
    const shared = await shares.listShared([...new Set(copies.map(({ hash }) => hash))]);
    for (const copy of copies) if (!shared.has(copy.hash)) await publicCopies.remove(copy);
  }
}
