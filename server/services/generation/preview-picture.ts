import type { PicturePreview } from '../../contract/generation.ts';
import { emptyScene } from '../../domain/scene.ts';
import type { PictureOrder } from '../../domain/picture-order.ts';
import { asAppError } from '../connections/call-provider.ts';
import { chooseConnection } from '../connections/choose-connection.ts';
import { appointPainter } from '../illustration/appoint-painter.ts';
import { estimatePlan } from '../illustration/estimate-plan.ts';
import { planPicture } from '../illustration/plan-picture.ts';
import { sayRetired } from '../illustration/say-retired.ts';
import type { Actor, Ports } from '../ports.ts';
import { readContext } from './read-context.ts';

/**
 * What would be sent of an order, by whom, and what it would cost. Nothing leaves this server. Throws
 * `AppError('invalid')` for an element or a connection that is not there or cannot be used as it is, and where no word
 * says what is to be painted.
 */
export async function previewPicture(
  ports: Pick<
    Ports,
    | 'elements'
    | 'settings'
    | 'connections'
    | 'providers'
    | 'images'
    | 'extractor'
    | 'tagLists'
    | 'presets'
    | 'clock'
  >,
  actor: Actor,
  picture: PictureOrder,
): Promise<PicturePreview> {
  const { telling, order, chosen } = await readContext(ports, actor.id, picture);
  const connection = await chooseConnection(ports, actor.id, order, telling.settings);
  try {
    const painter = appointPainter(ports, connection);
    const wish = { scene: emptyScene(), order, chosen, drawnSeed: 0 };
    const plan = await planPicture(ports, telling, connection, wish);
    const { prompt, negativePrompt, characterPrompts, dialect, model, size, count } = plan;
    const { money, credits } = await estimatePlan(ports, actor.id, painter, plan);
    return {
      prompt,
      negativePrompt,
      characterPrompts,
      dialect,
      leftOut: [...sayRetired(ports, painter), ...plan.leftOut],
      estimatedCost: money,
      estimatedCredits: credits,
      connection: { id: connection.id, name: connection.name, provider: connection.provider },
      model,
      size,
      count,
      can: painter.can,
    };
  } catch (error) {
    throw asAppError(error);
  }
}
