import { z } from 'zod';
import type { ProviderView } from '../../contract/providers.ts';
import type { Ports } from '../ports.ts';

/** Every provider this server knows, with the JSON Schema its form is drawn from. */
export const listProviders = ({ providers }: Pick<Ports, 'providers'>): ProviderView[] =>
  providers.list().map(({ id, label, settings, keyUrl, needsKey, needsEndpoint }) => ({
    id,
    label,
    settings: z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }),
    keyUrl,
    needsKey,
    needsEndpoint,
  }));
