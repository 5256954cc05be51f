import { z } from 'zod';
import type { ProviderView } from '../../contract/providers.ts';
import type { ConnectionKind } from '../../domain/connection.ts';
import { effectiveBaseUrl, providersOf } from '../connections/providers-of.ts';
import type { Ports } from '../ports.ts';

/** Every provider of a kind that this server knows, with the JSON Schema its form is drawn from. */
export const listProviders = (
  ports: Pick<Ports, 'providers' | 'textModels' | 'baseUrls'>,
  kind: ConnectionKind,
): ProviderView[] =>
  providersOf(ports, kind)
    .list()
    .map((provider) => ({
      id: provider.id,
      label: provider.label,
      settings: z.toJSONSchema(provider.settings, { io: 'input', unrepresentable: 'any' }),
      keyUrl: provider.keyUrl,
      needsKey: provider.needsKey,
      needsEndpoint: provider.needsEndpoint,
      defaultBaseUrl: effectiveBaseUrl(ports, provider, null) || null,
      defaultModel: provider.defaultModel,
      models: [...provider.models],
      listsModels: provider.listsModels !== false,
      listsChoices: provider.listChoices !== undefined,
      tellsUsage: provider.usage !== undefined,
    }));
