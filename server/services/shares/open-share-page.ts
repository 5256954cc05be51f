import { toInstant } from '../../domain/time.ts';
import type { OpenShare } from '../../ports/shares.ts';
import type { Ports } from '../ports.ts';

export type { OpenShare, PublicImage } from '../../ports/shares.ts';

/** What a link shows on its page; undefined when it shows nothing, whatever the reason. */
export const openSharePage = (
  { shares, clock }: Pick<Ports, 'shares' | 'clock'>,
  token: string,
): Promise<OpenShare | undefined> => shares.open(token, toInstant(clock.now()));
