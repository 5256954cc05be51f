import { rememberModels, type KnownModels as Known } from '../remember-models.ts';
import { defaultBaseUrl } from './addresses.ts';
import { shippedTraits, type Traits } from './models.ts';

export type KnownModels = Known<Traits>;

export const createKnownModels = (now?: () => number): KnownModels =>
  rememberModels({ defaultBaseUrl, shipped: shippedTraits, ...(now && { now }) });
