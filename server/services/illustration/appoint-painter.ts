import type { Connection } from '../../domain/connection.ts';
import { ProviderFailure } from '../../domain/failure.ts';
import type { ModelAbilities, Retirement } from '../../domain/model.ts';
import { toInstant } from '../../domain/time.ts';
import type { ImageProvider } from '../../ports/image-provider.ts';
import { readParameters } from '../connections/read-parameters.ts';
import type { Ports } from '../ports.ts';

/** A connection with everything about it that is no secret. */
export interface Painter {
  provider: ImageProvider;
  model: string;
  parameters: Record<string, unknown>;
  can: ModelAbilities;
}

/** Throws `ProviderFailure('bad_request')` for what the user must mend. */
export function appointPainter({ providers }: Pick<Ports, 'providers'>, connection: Connection): Painter {
  const provider = providers.find(connection.provider);
  if (!provider) throw new ProviderFailure('bad_request', 'The provider of this connection is not offered.');
  const model = connection.model || provider.defaultModel;
  const parameters = readParameters(provider, connection);
  return { provider, model, parameters, can: provider.can(model, parameters) };
}

/** What is known of a model that its maker has taken away by now. */
export function findRetirement(
  { clock }: Pick<Ports, 'clock'>,
  { provider, model }: Pick<Painter, 'provider' | 'model'>,
): Retirement | null {
  const retired = provider.models.find(({ id }) => id === model)?.retired;
  if (!retired) return null;
  return retired.on === null || retired.on <= toInstant(clock.now()) ? retired : null;
}

/** Nobody is asked for a picture by a model that is gone. Throws `ProviderFailure('model_retired')`. */
export function refuseRetired(
  ports: Pick<Ports, 'clock'>,
  painter: Pick<Painter, 'provider' | 'model'>,
): void {
  const retired = findRetirement(ports, painter);
  if (!retired) return;
  const { replacedBy } = retired;
  throw new ProviderFailure('model_retired', describeRetirement(painter.model, retired), {
    ...(replacedBy && { replacedBy }),
    notProcessed: true,
  });
}

export const describeRetirement = (model: string, { on, replacedBy }: Retirement): string =>
  `${model} is not offered any more${on === null ? '' : ` since ${on}`}.${replacedBy ? ` ${replacedBy} stands in its place.` : ''}`;
