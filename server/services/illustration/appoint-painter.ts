import type { Connection } from '../../domain/connection.ts';
import { ProviderFailure } from '../../domain/failure.ts';
import type { ModelAbilities, Retirement } from '../../domain/model.ts';
import { toInstant } from '../../domain/time.ts';
import type { ImageProvider } from '../../ports/image-provider.ts';
import { readParameters } from '../connections/read-parameters.ts';
import { chooseConnection } from '../connections/choose-connection.ts';
import type { Ports } from '../ports.ts';
import type { Story } from './story.ts';

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

/** Who paints what a story asks for by itself; undefined where that one cannot: the painting says what is wrong. */
export async function appointForStory(
  ports: Pick<Ports, 'connections' | 'providers'>,
  { userId, settings }: Story,
): Promise<{ connection: Connection; painter: Painter } | undefined> {
  const connection = await chooseConnection(ports, userId, {}, settings);
  try {
    return { connection, painter: appointPainter(ports, connection) };
  } catch (error) {
    if (error instanceof ProviderFailure) return undefined;
    throw error;
  }
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
