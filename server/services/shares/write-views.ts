import type { Ports } from '../ports.ts';

/** Writes the views that were counted since the last time. Throws `AppError('unavailable')`; none is lost then. */
export async function writeViews({
  shares,
  shareViews,
}: Pick<Ports, 'shares' | 'shareViews'>): Promise<void> {
  const counts = shareViews.take();
  if (counts.size === 0) return;
  try {
    await shares.addViews(counts);
  } catch (error) {
    shareViews.putBack(counts);
    throw error;
  }
}
