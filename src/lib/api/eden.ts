import { treaty } from '@elysiajs/eden';
import type { App } from '../../../server/http/app.ts';

/** Made once. Dates stay text: Eden would turn a message that looks like one into a Date. */
export const eden = treaty<App>(location.origin, { parseDate: false });

/** A query without the things that were not asked for. */
export const asked = <Query extends object>(query: Query): Query =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Query;
