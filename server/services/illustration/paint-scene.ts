import type { Connection } from '../../domain/connection.ts';
import { AppError } from '../../domain/failure.ts';
import { describeRefusal } from '../../domain/spending.ts';
import type { GeneratedImage } from '../../ports/image-provider.ts';
import { openConnection } from '../connections/open-connection.ts';
import type { Ports } from '../ports.ts';
import { appointPainter, refuseRetired } from './appoint-painter.ts';
import { loadReferences } from './load-references.ts';
import { planPicture, type Wish } from './plan-picture.ts';
import { openCall, sendOrder, settleAnswered, type Order, type Ordering } from './send-order.ts';
import type { Telling } from './story.ts';

export type PaintingPorts = Omit<Ordering, 'jobs' | 'drafts'> &
  Pick<Ports, 'elements' | 'extractor' | 'tagLists' | 'presets'>;

/**
 * One picture by a connection, outside of any chat and job, booked like every other. Throws `ProviderFailure`, and
 * `AppError('limited')` when the user's cap does not allow it.
 */
export async function paintScene(
  ports: PaintingPorts,
  story: Telling,
  connection: Connection,
  wish: Wish,
  signal: AbortSignal,
): Promise<GeneratedImage> {
  refuseRetired(ports, appointPainter(ports, connection));
  const plan = await planPicture(ports, story, connection, wish);
  const opened = await openConnection(ports, story.userId, connection.id);
  const can = opened.provider.can(plan.model, opened.open.parameters);
  const { references } = await loadReferences(ports, story.userId, plan, can);
  const order: Order = {
    opened,
    commission: { plan, candidate: 0, timeoutMs: story.settings.generationTimeoutMs },
    request: { ...plan, scene: plan.subject, references },
    sequence: 0,
  };
  const unheard = () => undefined;
  const run = { signal, cancelSignal: signal, progress: unheard, tell: unheard, preview: unheard };
  const account = { userId: story.userId, jobId: null, chatId: null, automatic: false };
  const call = await openCall(ports, run, account, order);
  if ('code' in call) throw new AppError('limited', describeRefusal(call));
  const image = await sendOrder(ports, run, order, call);
  await settleAnswered(ports, call, image);
  return image;
}
